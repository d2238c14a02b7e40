import { subSpan } from '../yaml/block.ts';
import type { YamlNode } from '../yaml/node.ts';

import { textOf } from './facts/place.ts';
import { keyText } from './facts/keys.ts';
import type { Report, Rule, TextContext } from './rule.ts';

/** Keys of networking; a dollar sign in a command or a variable's value is somebody else's business. */
const keys = new Set([
  'hostname',
  'domainname',
  'container_name',
  'extra_hosts',
  'dns_search',
  'networks',
  'links',
  'network_mode',
]);

/** Source: observed on Compose 2.40: a dollar sign at the end of a value stays as it is. */
export const dollarUnescaped: Rule = {
  code: 'dollar-unescaped',
  title: 'A dollar sign that is no variable',
  severity: 'hint',
  origin: 'advice',
  enabled: true,
  doc: `
\`$\` begins a variable in every value of a compose file. At the end of a value it stands for itself, but only by accident; write \`$$\` for a dollar
sign. Reported for names and addresses, where a dollar sign is hardly ever meant.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    hostname: "abc$"
              ^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    hostname: "abc"
`,
  },
  checkWritten({ body }, context) {
    const reports: Report[] = [];
    for (const pair of body.pairs) {
      if (keys.has(keyText(pair))) collect(context, pair.value, reports);
    }
    return reports;
  },
};

function collect(context: TextContext, node: YamlNode, reports: Report[]): void {
  if (node.kind === 'map') for (const pair of node.pairs) collect(context, pair.value, reports);
  else if (node.kind === 'seq') for (const item of node.items) collect(context, item, reports);
  else if (node.kind === 'scalar' && /(?:^|[^$])(?:\$\$)*\$$/.test(node.text)) {
    const at = textOf(context, node.span)?.lastIndexOf('$') ?? -1;
    reports.push({
      span: node.span,
      message: `A "$" begins a variable; at the end of a value it stands for itself only by accident. Write "$$".`,
      fixes: () => (at < 0 ? [] : [{ title: 'Write $$', edits: [{ span: subSpan(node.span, at, at), newText: '$' }] }]),
    });
  }
}
