import type { YamlNode } from '../yaml/node.ts';
import { fix, removeItem } from './facts/edits.ts';
import { isVariable, writtenList, writtenNetworks } from './facts/written.ts';
import type { Report, Rule, TextContext } from './rule.ts';
import { nothing } from './rule.ts';

/** Lists of services in which Compose drops equal items; in others it refuses them. Source: compose-go v2.9.1 override/uncity.go. */
const lists = new Set(['expose', 'links', 'dns', 'dns_search', 'dns_opt', 'sysctls', 'labels', 'profiles']);

/** Source: observed on Compose 2.40: equal items are collapsed. */
export const listDuplicate: Rule = {
  code: 'list-duplicate',
  title: 'An item that is listed twice',
  severity: 'hint',
  origin: 'advice',
  enabled: true,
  doc: `
Compose keeps one of several equal items of \`expose\`, \`links\`, \`dns\`, \`dns_search\`, \`dns_opt\`, \`sysctls\`, \`labels\`, \`profiles\`, \`aliases\` and
\`link_local_ips\`, without a word. The other one can go.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    dns: [8.8.8.8, 8.8.8.8]
                   ^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    dns: [8.8.8.8, 1.1.1.1]
`,
  },
  checkWritten({ body }, context) {
    const reports: Report[] = [];
    for (const pair of body.pairs) {
      if (pair.key.kind !== 'scalar') continue;
      if (lists.has(pair.key.text) && pair.value.kind === 'seq') reports.push(...repeated(context, pair.value.items));
      if (pair.key.text !== 'networks' || pair.value.kind !== 'map') continue;
      for (const { value: options } of pair.value.pairs) {
        if (options.kind !== 'map') continue;
        reports.push(...repeated(context, writtenList(options, 'aliases')));
        reports.push(...repeated(context, writtenList(options, 'link_local_ips')));
      }
    }
    return reports;
  },
  checkText(file, context) {
    return [...writtenNetworks(file)].flatMap(({ body }) => repeated(context, writtenList(body, 'labels')));
  },
};

function repeated(context: TextContext, items: readonly YamlNode[]): readonly Report[] {
  if (items.length < 2) return nothing;
  const seen = new Map<string, YamlNode>();
  const reports: Report[] = [];
  for (const item of items) {
    if (item.kind !== 'scalar' || isVariable(item)) continue;
    const text = item.type === 'int' ? String(item.value) : item.text;
    const earlier = seen.get(text);
    if (!earlier) {
      seen.set(text, item);
      continue;
    }
    reports.push({
      span: item.span,
      message: `"${text}" is listed already; Compose drops one of the two.`,
      related: [{ span: earlier.span, message: 'listed here' }],
      fixes: () => fix('Remove this item', removeItem(context, item.span)),
      tags: ['unnecessary'],
    });
  }
  return reports;
}
