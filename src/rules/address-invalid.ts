import type { Fix } from '../base/finding.ts';
import type { Sourced } from '../base/origin.ts';
import { parseAddress } from '../net/address.ts';
import { readAddress, writtenAddresses } from './facts/addresses.ts';
import { changeTo, preferred } from './facts/edits.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { nothing } from './rule.ts';

/** `ipv4_address` or `ipv6_address` that the Engine cannot read. Source: observed on Engine 28.5 ("invalid IPv4 address"). */
export const addressInvalid: Rule = {
  code: 'address-invalid',
  title: 'A static address is not an address',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`ipv4_address\` takes one IPv4 address and \`ipv6_address\` one IPv6 address: no prefix length, no name, no leading zeros,
and not the other family. Compose accepts any text; the Engine then refuses to create the container with
\`invalid IPv4 address: …\`.

Write the plain address. The prefix length belongs to the network's \`ipam.config[].subnet\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5/24
                      ^^^^^^^^^^^
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    good: `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  },
  explains: ['invalid-address'],
  checkService(service, context) {
    if (service.networks.size === 0) return nothing;
    const reports: Report[] = [];
    for (const attachment of service.networks.values()) {
      for (const { family, written } of writtenAddresses(attachment)) {
        if (readAddress(written.value, family)) continue;
        reports.push({
          span: written.origin.span,
          because: written.origin,
          message: `"${written.value}" is not an IPv${family} address${hint(written.value, family)}. At up the Engine says "invalid IPv${family} address: ${written.value}".`,
          fixes: () => fixes(context, written, family),
        });
      }
    }
    return reports;
  },
};

function hint(text: string, family: 4 | 6): string {
  const bare = text.split('/')[0] ?? '';
  if (text.includes('/') && readAddress(bare, family)) return ': leave out the prefix length, the subnet has it';
  if (parseAddress(text))
    return family === 4 ? ': an IPv6 address goes to ipv6_address' : ': an IPv4 address goes to ipv4_address';
  const plain = withoutZeros(text);
  return plain !== text && readAddress(plain, family) ? `: leading zeros are not allowed, write ${plain}` : '';
}

function fixes(context: RuleContext, written: Sourced<string>, family: 4 | 6): readonly Fix[] {
  const text = written.value;
  const bare = text.split('/')[0] ?? '';
  const better = [bare, withoutZeros(text)].find((each) => each !== text && readAddress(each, family));
  return preferred(changeTo(context, written.origin.span, better));
}

function withoutZeros(text: string): string {
  return text.replace(/(^|\.)0+(?=\d)/g, '$1');
}
