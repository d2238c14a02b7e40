import type { Finding, Fix, FindingOrigin, Related, Severity } from '../base/finding.ts';
import type { Origin } from '../base/origin.ts';
import { basename } from '../base/path.ts';
import type { Span } from '../base/span.ts';

/** What a finding may have besides code, place and message. */
export interface Details {
  readonly severity?: Severity;
  readonly origin?: FindingOrigin;
  readonly related?: readonly Related[];
  /** A function where a fix takes work: it is called when somebody asks. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
}

/** A finding of Compose's; an error unless `details` says otherwise. */
export function report(code: string, span: Span, message: string, details: Details = {}): Finding {
  const { severity = 'error', origin = 'compose', related = [], fixes = [] } = details;
  if (typeof fixes !== 'function') return { code, severity, origin, message, span, related, fixes };
  let made: readonly Fix[] | undefined;
  return {
    code,
    severity,
    origin,
    message,
    span,
    related,
    get fixes() {
      return (made ??= fixes());
    },
  };
}

/** The places besides its own text that made a value what it is: aliases, overrides, `extends`, `include`. */
export function relatedPlaces(origin: Origin): readonly Related[] {
  return origin.reasons.flatMap((reason): readonly Related[] => {
    switch (reason.kind) {
      case 'aliased':
        return [{ span: reason.at, message: `It comes here through the anchor \`${reason.anchor}\`.` }];
      case 'merged':
        return [{ span: reason.over, message: 'It overrides or adds to what stands here.' }];
      case 'extended':
        return [
          { span: reason.at, message: `It comes from service \`${reason.service}\` in ${basename(reason.file)}.` },
        ];
      case 'included':
        return [{ span: reason.at, message: `${basename(reason.file)} is included here.` }];
      case 'interpolated':
      case 'defaulted':
        return [];
    }
  });
}

/** Like `report`, at the place of a value, naming the other places that take part in it. */
export function reportAt(code: string, origin: Origin, message: string, details: Details = {}): Finding {
  return report(code, origin.span, message, {
    ...details,
    related: [...(details.related ?? []), ...relatedPlaces(origin)],
  });
}
