import type { Sourced } from '../base/origin.ts';
import { canonicalMac } from '../net/mac.ts';
import { changeTo } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("invalid MAC address …"; "cannot assign requested address" for group addresses and zero). */
export const macInvalid: Rule = {
  code: 'mac-invalid',
  title: 'A MAC address that no container can have',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`mac_address\` is six bytes: \`02:42:ac:11:00:03\`. Compose accepts any text; the Engine refuses what it cannot read
(\`invalid MAC address …\`), and a container with a group address (first byte odd, as in \`03:…\`) or with all zeros cannot start
(\`cannot assign requested address\`).

For addresses of your own take a first byte of \`02\`, \`06\`, \`0a\` or \`0e\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    mac_address: "03:42:ac:11:00:03"
                 ^^^^^^^^^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03"
`,
  },
  explains: ['invalid-mac-address', 'mac-address-not-assignable'],
  checkService(service, context) {
    const reports: Report[] = [];
    if (service.macAddress) reports.push(...check(context, service.macAddress));
    for (const { macAddress } of service.networks.values()) {
      if (macAddress) reports.push(...check(context, macAddress));
    }
    return reports.length > 0 ? reports : nothing;
  },
};

function check(context: RuleContext, written: Sourced<string>): readonly Report[] {
  const text = written.value;
  if (text === '' || !isKnown(written)) return nothing;
  const span = written.origin.span;
  const bytes = canonicalMac(text);
  if (bytes === undefined)
    return [
      {
        span,
        message: `"${text}" is not a MAC address. At up the Engine says "invalid MAC address ${text}". Write six bytes, such as 02:42:ac:11:00:03.`,
      },
    ];
  if (bytes.length !== 17)
    return [
      {
        span,
        message: `"${text}" has ${bytes.split(':').length} bytes; an Ethernet address has 6, and the container would not start. Write six bytes, such as 02:42:ac:11:00:03.`,
      },
    ];
  const first = Number.parseInt(bytes.slice(0, 2), 16);
  if (first % 2 === 0 && bytes !== '00:00:00:00:00:00') return nothing;
  const own = `02${bytes.slice(2)}`;
  return [
    {
      span,
      message: `${text} is ${first % 2 === 0 ? 'the empty address' : 'a group (multicast) address'}, and the container would not start: "cannot assign requested address". Use a first byte of 02.`,
      fixes: () => (first % 2 === 0 ? [] : changeTo(context, span, own)),
    },
  ];
}
