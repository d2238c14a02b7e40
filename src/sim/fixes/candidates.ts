import type { TextEdit } from '../../base/finding.ts';
import { contains } from '../../base/span.ts';
import type { Container, Network, PortBinding } from '../../cnm/model.ts';
import type { Project, ServiceConfig } from '../../compose/project.ts';
import { configOf, serviceOf } from '../blame.ts';
import { iccOption, masqueradeOption } from '../filter.ts';
import type { Place, World } from '../world.ts';
import { addItem, addKey, addName, quoted, replaceValue } from './edits.ts';
import type { Trees } from './edits.ts';
import { networkLabel } from '../../cnm/labels.ts';

/** A change that may make a query succeed, before anybody has tried. */
export interface Candidate {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** What else the change opens, for people. */
  readonly opens: string;
  /** How much it opens: the least comes first. */
  readonly cost: number;
  /** It makes another query succeed, which the title names; running this one again proves nothing. */
  readonly instead?: true;
}

/** What candidates are made from. */
export interface FixContext {
  readonly world: World;
  readonly project: Project;
  readonly trees: Trees;
}

function candidate(title: string, edit: TextEdit | undefined, opens: string, cost: number): readonly Candidate[] {
  return edit ? [{ title, edits: [edit], opens, cost }] : [];
}

/** Advice that changes no text. */
export function advice(title: string): Candidate {
  return { title, edits: [], opens: '', cost: 0 };
}

function members(world: World, network: string, but: readonly string[]): readonly string[] {
  const names = world.model.endpoints
    .filter((each) => each.network === network)
    .flatMap((each) => world.model.containers.find((one) => one.name === each.container)?.service ?? each.container);
  return [...new Set(names)].filter((each) => !but.includes(each));
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Puts a service on a network of the file. */
export function attach(
  context: FixContext,
  service: ServiceConfig | undefined,
  network: Network,
  peer: string,
): readonly Candidate[] {
  const { world, project, trees } = context;
  if (!service || network.key === undefined || service.networkMode || service.networks.has(network.key)) return [];
  const others = members(world, network.id, [service.name, peer]);
  const way = leadsOut(context, service) || network.internal ? undefined : outThen(service);
  const meets = others.length > 0 ? [`${service.name} and ${listed(others)} then reach each other, too`] : [];
  const opens = [...meets, ...(way === undefined ? [] : [way])].join('; ');
  const config = project.networks.get(network.key);
  const key = quoted(network.key);
  const edit = service.networksKey
    ? addName(trees, service.networksKey, key)
    : addKey(
        trees,
        service.origin.span,
        'networks',
        service.networks.size > 0 && !service.networks.has(network.key) ? `[default, ${key}]` : `[${key}]`,
      );
  const out = config?.internal?.value || network.internal ? 0 : 1;
  const cost = 2 * others.length + out + (way === undefined ? 0 : 8 + 8 * service.ports.length);
  return candidate(`attach ${service.name} to ${networkLabel(network)}`, edit, opens, cost);
}

/** Whether a service is on a network that is not internal. */
function leadsOut({ project }: FixContext, service: ServiceConfig): boolean {
  return [...service.networks.keys()].some((key) => project.networks.get(key)?.internal?.value !== true);
}

function outThen(service: ServiceConfig): string {
  const ports = service.ports.flatMap((each) => each.published?.value ?? []);
  const published =
    ports.length > 0
      ? `, and its ${ports.length > 1 ? 'ports' : 'port'} ${listed(ports)} ${ports.length > 1 ? 'are' : 'is'} published`
      : '';
  return `${service.name} then reaches the Internet${published}`;
}

/** Every way to get two containers onto one network, by attaching one of them. */
export function share(context: FixContext, from: Place | undefined, to: Container | undefined): readonly Candidate[] {
  const { project, world } = context;
  if (!from || !to) return [];
  const asker = from.containers.find((each) => each.name === from.id) ?? from.containers[0];
  const target = world.places.get(to.sandbox);
  if (!asker || !target) return [];
  const own = serviceOf(project, asker);
  const peer = target.containers.find((each) => each.name === target.id) ?? to;
  const there = serviceOf(project, peer);
  return [
    ...target.interfaces.flatMap((each) => attach(context, own, each.segment.network, there?.name ?? peer.name)),
    ...from.interfaces.flatMap((each) => attach(context, there, each.segment.network, own?.name ?? asker.name)),
  ];
}

/** Lets an internal network out, and in. */
export function removeInternal({ project, world }: FixContext, network: Network): readonly Candidate[] {
  const at = configOf(project, network)?.internal?.origin.span;
  const all = members(world, network.id, []);
  return candidate(
    `make ${networkLabel(network)} an ordinary network (internal: false)`,
    at && replaceValue(at, 'false'),
    `${listed(all)} then ${all.length > 1 ? 'reach' : 'reaches'} the Internet, and ports may be published`,
    10 + all.length,
  );
}

/** Sets a boolean option of a bridge to true. */
function optionOn(
  { project, trees }: FixContext,
  network: Network,
  option: string,
  title: string,
  opens: string,
  cost: number,
): readonly Candidate[] {
  const config = configOf(project, network);
  const at = config?.driverOpts.get(option)?.origin.span;
  const edit = at
    ? replaceValue(at, '"true"')
    : config && addKey(trees, config.origin.span, 'driver_opts', `{${option}: "true"}`);
  return candidate(title, edit, opens, cost);
}

export function allowIcc(context: FixContext, network: Network): readonly Candidate[] {
  const all = members(context.world, network.id, []);
  return optionOn(
    context,
    network,
    iccOption,
    `let the containers of ${networkLabel(network)} talk to each other (enable_icc: "true")`,
    all.length > 2 ? `${listed(all)} then reach each other` : '',
    3 + all.length,
  );
}

export function masquerade(context: FixContext, network: Network): readonly Candidate[] {
  return optionOn(
    context,
    network,
    masqueradeOption,
    `let ${networkLabel(network)} masquerade (enable_ip_masquerade: "true")`,
    `${listed(members(context.world, network.id, []))} may then open connections to the outside`,
    4,
  );
}

export function enableIpv6({ project, trees, world }: FixContext, network: Network): readonly Candidate[] {
  const config = configOf(project, network);
  if (!config) return [];
  const at = config.enableIpv6?.origin.span;
  const edit = at ? replaceValue(at, 'true') : addKey(trees, config.origin.span, 'enable_ipv6', 'true');
  return candidate(
    `enable IPv6 on ${networkLabel(network)}`,
    edit,
    `${listed(members(world, network.id, []))} get IPv6 addresses`,
    5,
  );
}

/** Publishes a container port on a host port, or under the same number where that is free. */
export function publish(
  { project, trees, world }: FixContext,
  to: Container | undefined,
  port: number,
  protocol: 'tcp' | 'udp',
  hostPort: number,
): readonly Candidate[] {
  const service = to && serviceOf(project, to);
  if (!service || service.networkMode?.mode.kind === 'host' || world.published.has(`${hostPort}/${protocol}`))
    return [];
  const text = `"${hostPort}:${port}${protocol === 'udp' ? '/udp' : ''}"`;
  const edit = service.portsKey
    ? addItem(trees, service.portsKey, text)
    : addKey(trees, service.origin.span, 'ports', `[${text}]`);
  return candidate(
    `publish port ${port} of ${service.name} on port ${hostPort} of the host`,
    edit,
    `everybody who reaches the host reaches port ${port}/${protocol} of ${service.name}`,
    20,
  );
}

/** Binds a published port to all addresses instead of one. Short syntax only: the text of an item says where the address is. */
export function bindEverywhere(
  { trees, project }: FixContext,
  binding: PortBinding,
  container: Container | undefined,
): readonly Candidate[] {
  const service = container && serviceOf(project, container);
  const port = service?.ports.find((each) => contains(each.origin.span, binding.origin.span));
  const at = port?.origin.span;
  const text = at && trees(at.file)?.text.slice(at.start, at.end);
  if (!at || text === undefined || text.includes('$')) return [];
  const title = `publish port ${binding.hostPort ?? binding.containerPort} on all addresses of the host`;
  const opens = `everybody who reaches the host reaches port ${binding.containerPort}/${binding.protocol} of ${service?.name ?? binding.container}`;
  if (port.form === 'long')
    return port.hostIp ? candidate(title, replaceValue(port.hostIp.origin.span, '"0.0.0.0"'), opens, 20) : [];
  const changed = text.replace(/^(["']?)(?:\[[^\]]*\]|\d+\.\d+\.\d+\.\d+):/, '$1');
  return changed === text ? [] : candidate(title, replaceValue(at, changed), opens, 20);
}
