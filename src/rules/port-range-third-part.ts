import { preferredFix } from './facts/edits.ts';
import { partOf } from './facts/place.ts';
import { writtenList } from './facts/written.ts';
import type { Report, Rule } from './rule.ts';

/** Source: observed on Compose 2.40: of "1-2-3:80" the third part is ignored. */
export const portRangeThirdPart: Rule = {
  code: 'port-range-third-part',
  title: 'A port range with three parts',
  severity: 'error',
  origin: 'advice',
  enabled: true,
  doc: `
A range has a first and a last port. Compose reads \`"8000-8001-8002:80"\` as \`"8000-8001:80"\` and ignores the rest without a word; whatever was
meant, it is not that.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    ports:
      - "8000-8001-8002:80"
         ^^^^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    ports:
      - "8000-8002:80"
`,
  },
  checkWritten({ body }, context) {
    const reports: Report[] = [];
    for (const item of writtenList(body, 'ports')) {
      const range = item.kind === 'scalar' ? /(?:^|:)((\d+)-\d+-(?:\d+-)*(\d+))(?=:|\/|$)/.exec(item.text) : null;
      if (!range?.[1]) continue;
      const span = partOf(context, item.span, range[1]);
      const better = `${range[2]}-${range[3]}`;
      reports.push({
        span,
        message: `A range has two ends: Compose ignores the third part of "${range[1]}" without a word. Write ${better}, or several items.`,
        fixes: () => (span === item.span ? [] : preferredFix(`Change to ${better}`, { span, newText: better })),
      });
    }
    return reports;
  },
};
