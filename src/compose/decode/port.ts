import type { Finding } from '../../base/finding.ts';
import { sourced } from '../../base/origin.ts';
import { parseIp } from '../../net/address.ts';
import { child } from '../nodes.ts';
import { edit, fix, isInterpolated, preferredFix, refusal, removeEntry, unsetNote } from '../place.ts';
import type { PortConfig } from '../project.ts';
import type { MapNode, Node, ScalarNode } from '../tree.ts';
import { intOf, textOf } from './values.ts';

/** One long (or written-out short) port; undefined when Compose would refuse it. */
export function decodePort(node: Node, path: string, note: (finding: Finding) => void): PortConfig | undefined {
  if (node.kind !== 'map') return undefined;
  const target = intOf(child(node, 'target'));
  if (target === undefined || (target.value < 0 && target.value > -(2 ** 63))) return undefined;
  const ip = child(node, 'host_ip');
  const hostIp = textOf(ip);
  const form = node.entries.get('target')?.keyOrigin.span === node.origin.span ? 'short' : 'long';
  if (ip?.kind === 'scalar' && ip.type === 'string' && form === 'long' && parseIp(ip.text) === undefined) {
    note(hostIpFinding(node, ip, path));
    return undefined;
  }
  return {
    origin: node.origin,
    form,
    // Go's uint32 silently wraps. Source: compose-go types.go ServicePortConfig.
    target: { ...target, value: Math.max(0, target.value % 2 ** 32) },
    published: textOf(child(node, 'published')),
    hostIp,
    protocol: textOf(child(node, 'protocol')) ?? sourced('tcp', node.origin),
    mode: textOf(child(node, 'mode'))?.value ?? 'ingress',
    name: textOf(child(node, 'name'))?.value,
    appProtocol: textOf(child(node, 'app_protocol'))?.value,
  };
}

/** Source: compose-go v2.9.1 validation/validation.go checkIPAddress. */
function hostIpFinding(port: MapNode, ip: ScalarNode, path: string): Finding {
  const inner = ip.text.startsWith('[') && ip.text.endsWith(']') ? ip.text.slice(1, -1) : undefined;
  const bare = ip.text.replace(/\/\d+$/, '');
  const plain =
    ip.text === 'localhost'
      ? '127.0.0.1'
      : inner !== undefined && parseIp(inner)
        ? inner
        : parseIp(bare)
          ? bare
          : undefined;
  const removal = ip.text === '' ? removeEntry(port, 'host_ip') : undefined;
  const way =
    plain !== undefined
      ? `Write ${plain}.`
      : ip.text === ''
        ? 'Leave the key out to bind to all addresses.'
        : 'Write an address of this machine, without brackets or prefix length.';
  const fixes = isInterpolated(ip.origin)
    ? []
    : plain !== undefined
      ? [preferredFix(`Replace by ${plain}`, edit(ip.origin.span, JSON.stringify(plain)))]
      : removal !== undefined
        ? [fix('Remove host_ip', removal)]
        : [];
  return refusal(
    'invalid-host-ip',
    ip.origin.span,
    `"${ip.text}" is not an IP address. ${way}${unsetNote(ip.origin)} Docker: ${path}.[]: invalid ip address: ${ip.text}.`,
    { from: ip.origin, fixes },
  );
}
