import { overlap, parsePrefix } from '../net/prefix.ts';
import { declaredPools, isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Ranges that nobody on the Internet answers from: private, shared, documentation, benchmarking, link-local, loopback, reserved. */
const special = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '240.0.0.0/4',
].flatMap((text) => parsePrefix(text) ?? []);

const multicast = { family: 4, value: 224n << 24n, bits: 4 } as const;

/** Source: observed on Engine 28.5: any IPv4 range is accepted. Special ranges: RFC 6890. */
export const subnetPublic: Rule = {
  code: 'subnet-public',
  title: 'A subnet of public addresses',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
A bridge network with addresses of the public Internet works, but hides the real owners of these addresses from the host and from every
container on the network.

Multicast addresses (\`224.0.0.0/4\`) are accepted, too, but no container can start on them (error), and on an internal network nobody reaches anybody.

Use a private range: \`10.0.0.0/8\`, \`172.16.0.0/12\` or \`192.168.0.0/16\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 8.8.8.0/24
                  ^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.8.8.0/24
`,
  },
  checkNetwork(network) {
    if (!isOurs(network) || (network.driver && network.driver.value !== 'bridge')) return nothing;
    const reports: Report[] = [];
    for (const { subnet, prefix } of declaredPools(network)) {
      if (prefix.family === 6 || special.some((range) => overlap(range, prefix))) continue;
      if (overlap(multicast, prefix)) {
        reports.push({
          span: subnet.origin.span,
          because: subnet.origin,
          ...(network.internal?.value === true ? {} : { severity: 'error', origin: 'engine' }),
          message: `${subnet.value} are multicast addresses, and ${network.internal?.value === true ? 'containers do not reach each other' : 'no container could start: "failed to set gateway: … network is unreachable"'}. Use a private range, such as 10.0.0.0/8.`,
        });
        continue;
      }
      reports.push({
        span: subnet.origin.span,
        because: subnet.origin,
        message: `${subnet.value} are public addresses: hosts on the Internet that own them become unreachable from the host and from this network. Use a private range, such as 10.0.0.0/8.`,
      });
    }
    return reports;
  },
};
