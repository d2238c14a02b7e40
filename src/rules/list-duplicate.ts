import type { YamlNode } from '../yaml/node.ts';
import { fix, removeItem } from './facts/edits.ts';
import { mapping, pairOf } from './facts/keys.ts';
import { isVariable, writtenFiles, writtenList, writtenServices } from './facts/written.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** Lists of services in which Compose drops equal items; in others it refuses them. Source: compose-go v2.9.1 override/uncity.go. */
const lists = ['expose', 'links', 'dns', 'dns_search', 'dns_opt', 'sysctls', 'labels', 'profiles'];

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
  check(context) {
    const reports: Report[] = [];
    for (const file of writtenFiles(context)) {
      for (const { body, document } of writtenServices(file)) {
        for (const pair of body.pairs) {
          if (pair.key.kind !== 'scalar') continue;
          if (lists.includes(pair.key.text) && pair.value.kind === 'seq')
            reports.push(...repeated(context, pair.value.items));
          if (pair.key.text !== 'networks' || pair.value.kind !== 'map') continue;
          for (const attachment of pair.value.pairs) {
            const options = mapping(document, attachment.value);
            if (!options) continue;
            reports.push(...repeated(context, writtenList(options, 'aliases')));
            reports.push(...repeated(context, writtenList(options, 'link_local_ips')));
          }
        }
      }
      for (const document of file.documents) {
        const root = mapping(document, document.root);
        const networks = root && mapping(document, pairOf(root.pairs, 'networks')?.value);
        for (const network of networks?.pairs ?? []) {
          if (network.value.kind === 'map') reports.push(...repeated(context, writtenList(network.value, 'labels')));
        }
      }
    }
    return reports;
  },
};

function repeated(context: RuleContext, items: readonly YamlNode[]): readonly Report[] {
  if (items.length < 2) return none;
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
      fixes: fix('Remove this item', removeItem(context, item.span)),
      tags: ['unnecessary'],
    });
  }
  return reports;
}

const none: readonly Report[] = [];
