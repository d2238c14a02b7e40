import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';
import { pairOf } from './facts/keys.ts';

const keys = ['priority', 'gw_priority'];

/** Source: observed on Compose 2.40: 1.5 is read as 1. */
export const priorityFraction: Rule = {
  code: 'priority-fraction',
  title: 'A priority with a fraction',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
\`priority\` and \`gw_priority\` are whole numbers. Compose accepts 1.5 and reads it as 1, so 1.5 and 1.2 are the same priority.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks:
      front:
        gw_priority: 1.5
                     ^^^
networks:
  front: {}
`,
    good: `
services:
  web:
    image: nginx
    networks:
      front:
        gw_priority: 2
networks:
  front: {}
`,
  },
  checkWritten({ body }) {
    const networks = pairOf(body, 'networks')?.value;
    if (networks?.kind !== 'map') return nothing;
    const reports: Report[] = [];
    for (const { value: options } of networks.pairs) {
      if (options.kind !== 'map') continue;
      for (const key of keys) {
        const value = pairOf(options, key)?.value;
        if (value?.kind !== 'scalar' || value.type !== 'float') continue;
        reports.push({
          span: value.span,
          message: `Compose drops the fraction of ${key}: ${value.text} is read as ${String(Math.trunc(Number(value.value)))}. Write a whole number.`,
        });
      }
    }
    return reports;
  },
};
