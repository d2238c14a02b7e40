import type { Sourced } from '../base/origin.ts';
import type { Span } from '../base/span.ts';
import { byBytes } from '../base/utf8.ts';
import { joinComplaints, refused } from '../cnm/refused.ts';
import type { Refused } from '../cnm/refused.ts';
import { parseIp } from '../net/address.ts';
import type { Family } from '../net/address.ts';
import { canonicalMac } from '../net/mac.ts';
import { containsAddress } from '../net/prefix.ts';
import type { ContainerRequest, EndpointRequest } from './state.ts';
import { staticAddress } from './static-addresses.ts';

interface EndpointComplaint {
  readonly code: string;
  readonly text: string;
  readonly span: Span | undefined;
}

/** Source: moby v28.5.2 daemon/create.go validateNetworkingConfig, daemon/container_operations.go validateEndpointSettings. */
export function endpointsProblem({ namespace }: ContainerRequest): Refused | undefined {
  if (namespace.kind !== 'own') return undefined;
  const found: {
    readonly text: string;
    readonly first: EndpointComplaint;
    readonly all: readonly EndpointComplaint[];
  }[] = [];
  for (const endpoint of [...namespace.endpoints].sort((a, b) => byBytes(a.network, b.network))) {
    if (!endpoint.attachment) continue;
    const prefix = `invalid config for network ${endpoint.network}: `;
    const mac = endpoint.mac;
    if (mac?.value && canonicalMac(mac.value) === undefined) {
      const text = `invalid MAC address ${mac.value}`;
      const first = { code: 'invalid-mac-address', text, span: mac.origin.span };
      found.push({ text: prefix + text, first, all: [first] });
      continue;
    }
    const all = endpointComplaints(endpoint);
    const first = all[0];
    if (!first) continue;
    const text = `${prefix}invalid endpoint settings:\n${joinComplaints(all.map((complaint) => complaint.text))}`;
    found.push({ text, first, all });
  }
  const worst = found[0];
  if (!worst) return undefined;
  const others = found.flatMap(({ all }) => all).filter((complaint) => complaint !== worst.first);
  const related = others.flatMap(({ span, text }) => (span ? [{ span, message: text }] : []));
  return refused(worst.first.code, joinComplaints(found.map(({ text }) => text)), worst.first.span, related);
}

const predefined: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'default']);

function endpointComplaints(endpoint: EndpointRequest): readonly EndpointComplaint[] {
  const ipv4 = staticAddress(endpoint, 4);
  const ipv6 = staticAddress(endpoint, 6);
  const linkLocal = endpoint.attachment?.linkLocalIps ?? [];
  const found: EndpointComplaint[] = [];
  if (predefined.has(endpoint.network) || endpoint.network.startsWith('container:')) {
    const written = ipv4 ?? ipv6;
    if (written) {
      const text = 'user specified IP address is supported on user defined networks only';
      found.push({ code: 'address-on-predefined-network', text, span: written.origin.span });
    }
    const text = 'network-scoped alias is supported only for containers in user defined networks';
    found.push({ code: 'alias-on-predefined-network', text, span: endpoint.origin?.span });
  }
  found.push(...unreadable(ipv4, 4), ...unreadable(ipv6, 6));
  for (const { value, origin } of linkLocal) {
    const address = parseIp(value);
    if (address && address.value !== 0n) continue;
    found.push({
      code: 'invalid-link-local-address',
      text: `invalid link-local IP address: ${value}`,
      span: origin.span,
    });
  }
  found.push(...outOfRange(endpoint, ipv4, 4), ...outOfRange(endpoint, ipv6, 6), ...unreadableSysctls(endpoint));
  return found;
}

/** Sysctls of an interface are written with IFNAME in the place of its name. */
function unreadableSysctls({ attachment }: EndpointRequest): readonly EndpointComplaint[] {
  const written = attachment?.driverOpts.get('com.docker.network.endpoint.sysctls');
  if (!written) return [];
  return written.value.split(',').flatMap((sysctl) => {
    const [, family = '', , name = '', rest] = sysctl.split('.');
    if (rest !== undefined && ['ipv4', 'ipv6', 'mpls'].includes(family) && ['IFNAME', 'ifname'].includes(name))
      return [];
    const text = `unrecognised network interface sysctl '${sysctl}'; represent 'net.X.Y.ethN.Z=V' as 'net.X.Y.IFNAME.Z=V', 'X' must be 'ipv4', 'ipv6' or 'mpls'`;
    return [{ code: 'invalid-interface-sysctl', text, span: written.origin.span }];
  });
}

function unreadable(written: Sourced<string> | undefined, family: Family): readonly EndpointComplaint[] {
  if (!written) return [];
  const address = parseIp(written.value);
  if (address?.family === family && address.value !== 0n) return [];
  return [
    { code: 'invalid-address', text: `invalid IPv${family} address: ${written.value}`, span: written.origin.span },
  ];
}

function outOfRange(
  endpoint: EndpointRequest,
  written: Sourced<string> | undefined,
  family: Family,
): readonly EndpointComplaint[] {
  if (!written || !endpoint.live) return [];
  const configured = endpoint.live.configured.filter((subnet) => subnet.family === family);
  const address = parseIp(written.value);
  if (address && configured.some((subnet) => containsAddress(subnet, address))) return [];
  const span = written.origin.span;
  if (configured.length > 0) {
    const text = `no configured subnet or ip-range contain the IP address ${written.value}`;
    return [{ code: 'address-outside-subnet', text, span }];
  }
  const text = 'user specified IP address is supported only when connecting to networks with user configured subnets';
  return [{ code: 'address-without-subnet', text, span }];
}
