import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { Diagnostic } from '../query/answers.ts';
import type { ToUri } from './wire.ts';

/** Shown behind every message, so that people know whom to ask. */
export const source = 'compose-net';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Address of a rule's manual page; undefined where the client has none to open. */
export type RulePage = (code: string) => string | undefined;

export function toLspDiagnostic(diagnostic: Diagnostic, toUri: ToUri, rulePage: RulePage): LspDiagnostic {
  const href = rulePage(diagnostic.code);
  return {
    range: diagnostic.range,
    severity: severities[diagnostic.severity],
    code: diagnostic.code,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source,
    message: diagnostic.message,
    tags: diagnostic.tags.map((tag) => tags[tag]),
    relatedInformation: diagnostic.related.map(({ file, range, message }) => ({
      location: { uri: toUri(file), range },
      message,
    })),
  };
}
