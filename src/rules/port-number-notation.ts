import { fix } from './facts/edits.ts';
import { writtenList } from './facts/written.ts';
import type { Report, Rule } from './rule.ts';

/** Source: observed on Compose 2.40: YAML reads 0100 as 64 and 0x50 as 80. */
export const portNumberNotation: Rule = {
  code: 'port-number-notation',
  title: 'A port in octal, hexadecimal or binary notation',
  severity: 'hint',
  origin: 'advice',
  enabled: true,
  doc: `
An unquoted number that begins with \`0\`, \`0x\`, \`0o\` or \`0b\` is octal, hexadecimal or binary to YAML: \`0100\` is port 64. Write the decimal number,
or quotes if the text is meant.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    ports:
      - 0100
        ^^^^
`,
    good: `
services:
  web:
    image: nginx
    ports:
      - 100
`,
  },
  checkWritten({ body }) {
    const reports: Report[] = [];
    for (const key of ['ports', 'expose']) {
      for (const item of writtenList(body, key)) {
        if (item.kind !== 'scalar' || item.type !== 'int' || !/^[+-]?0[0-9xob_]/i.test(item.text)) continue;
        reports.push({
          span: item.span,
          message: `YAML reads ${item.text} as ${String(item.value)}. Write the port as a decimal number.`,
          fixes: () => fix(`Change to ${String(item.value)}`, { span: item.span, newText: String(item.value) }),
        });
      }
    }
    return reports;
  },
};
