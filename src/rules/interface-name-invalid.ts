import { isKnown } from './facts/place.ts';
import type { Sourced } from '../base/origin.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("error renaming interface … numerical result out of range", "file exists", "invalid argument"). */
export const interfaceNameInvalid: Rule = {
  code: 'interface-name-invalid',
  title: 'An interface name that the kernel refuses',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`interface_name\` is a Linux interface name: at most 15 characters, no \`/\`, no blanks, not \`lo\`, and each name once per container. The container
is created but cannot start: \`error renaming interface …: numerical result out of range\` (too long) or \`file exists\` (twice).
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: averyveryverylongname
                        ^^^^^^^^^^^^^^^^^^^^^
networks:
  front: {}
`,
    good: `
services:
  web:
    image: nginx
    networks:
      front:
        interface_name: eth-front
networks:
  front: {}
`,
  },
  explains: ['invalid-interface-name', 'duplicate-interface-name'],
  checkService(service) {
    const seen = new Map<string, Sourced<string>>();
    const reports: Report[] = [];
    for (const { interfaceName: name } of service.networks.values()) {
      if (!name || name.value === '' || !isKnown(name)) continue;
      const earlier = seen.get(name.value);
      const wrong = problem(name.value) ?? (earlier ? twice(name.value) : undefined);
      seen.set(name.value, earlier ?? name);
      if (wrong === undefined) continue;
      reports.push({
        span: name.origin.span,
        because: name.origin,
        message: wrong,
        related: earlier ? [{ span: earlier.origin.span, message: 'the same name' }] : [],
      });
      if (earlier)
        reports.push({
          span: earlier.origin.span,
          because: earlier.origin,
          message: wrong,
          related: [{ span: name.origin.span, message: 'the same name' }],
        });
    }
    return reports.length > 0 ? reports : nothing;
  },
};

function problem(name: string): string | undefined {
  const says = (words: string) => `The container would not start: "error renaming interface … to "${name}": ${words}".`;
  if (name.length > 15)
    return `An interface name has at most 15 characters; "${name}" has ${name.length}. ${says('numerical result out of range')} Shorten it.`;
  if (/[/\s]/.test(name) || name === '.' || name === '..')
    return `"${name}" cannot be the name of an interface. ${says('invalid argument')} Use letters, digits and hyphens.`;
  return name === 'lo' ? `"lo" is the loopback interface. ${says('file exists')} Choose another name.` : undefined;
}

function twice(name: string): string {
  return `Two networks of one service ask for the interface "${name}". The container would not start: "error renaming interface … to "${name}": file exists". Choose another name.`;
}
