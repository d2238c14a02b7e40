import type { YamlNode } from '../yaml/node.ts';
import { fix, removeItem } from './facts/edits.ts';
import { portKeys, writtenList } from './facts/written.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: compose-go v2.9.1 override/uncity.go: equal ports are collapsed before anything is checked. */
export const portDuplicate: Rule = {
  code: 'port-duplicate',
  title: 'A port that is listed twice',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
Compose drops a port that an earlier item already lists: the same text (hint), the same port spelled otherwise (\`"8080:80"\` and
\`"8080:80/tcp"\`, short and long form), or a port of an earlier range (warning, because somebody probably meant another number).
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    ports:
      - "8000-8002:80-82"
      - "8001:81"
        ^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    ports:
      - "8000-8002:80-82"
      - "8003:83"
`,
  },
  checkWritten({ body }, context) {
    const items = writtenList(body, 'ports');
    if (items.length < 2) return nothing;
    const reports: Report[] = [];
    const seen = new Map<string, YamlNode>();
    for (const item of items) {
      const keys = portKeys(item);
      const [key] = keys;
      const earlier = key === undefined ? undefined : seen.get(key);
      if (earlier && keys.every((other) => seen.has(other))) {
        const same = item.kind === 'scalar' && earlier.kind === 'scalar' && item.text === earlier.text;
        reports.push({
          span: item.span,
          ...(same ? { severity: 'hint', tags: ['unnecessary'] } : {}),
          message: `This port is listed already, and Compose drops one of the two without a word. Remove it, or correct the number.`,
          related: [{ span: earlier.span, message: 'listed here' }],
          fixes: () => fix('Remove this item', removeItem(context, item.span)),
        });
      }
      for (const other of keys) if (!seen.has(other)) seen.set(other, item);
    }
    return reports;
  },
};
