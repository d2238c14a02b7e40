import type { ServiceConfig } from '../compose/project.ts';
import { fix, removeKey } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 (`sysctl "net.ipv4.ip_forward" not allowed in host network namespace`). */
export const sysctlHostNetwork: Rule = {
  code: 'sysctl-host-network',
  title: "A network sysctl on the host's network",
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
With \`network_mode: host\`, or \`service:\` of a service that has it, the settings under \`net.\` would be the host's own, and the container cannot start:
\`sysctl "net.ipv4.ip_forward" not allowed in host network namespace\`.

Set it on the host, or give the container a network of its own.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    network_mode: host
    sysctls:
      net.ipv4.ip_forward: 1
                           ^
`,
    good: `
services:
  web:
    image: nginx
    sysctls:
      net.ipv4.ip_forward: 1
`,
  },
  explains: ['sysctl-not-allowed'],
  checkService(service, context) {
    const mode = service.networkMode;
    if (service.sysctls.size === 0 || !mode || !isKnown(mode) || !isOnHost(service, context)) return nothing;
    const reports: Report[] = [];
    const key = service.keys.get('sysctls');
    for (const [name, value] of service.sysctls) {
      if (!name.startsWith('net.')) continue;
      reports.push({
        span: value.origin.span,
        because: value.origin,
        message: `${name} would change the host's own network. The container would not start: "sysctl "${name}" not allowed in host network namespace". Set it on the host.`,
        related: [{ span: mode.origin.span, message: "the host's network is chosen here" }],
        fixes: () => (key && service.sysctls.size === 1 ? fix('Remove sysctls', removeKey(context, key)) : []),
      });
    }
    return reports;
  },
};

/** In host mode, or in the namespace of somebody who is. */
function isOnHost({ name, networkMode }: ServiceConfig, { model }: RuleContext): boolean {
  if (networkMode?.mode.kind === 'host') return true;
  return model.containers.some(({ service, sandbox }) => service === name && sandbox === 'host');
}
