import type { NetworkModel } from '../../src/cnm/model.ts';
import { lower } from '../../src/engine/lower.ts';
import { plainLinuxHost } from '../../src/engine/profile.ts';
import type { EngineProfile } from '../../src/engine/profile.ts';
import { project } from './project.ts';
import type { PlainModel, PlainNetwork } from './project.ts';

/** The network model of a plain compose model. */
export function lowered(plain: PlainModel, profile: EngineProfile = plainLinuxHost): NetworkModel {
  return lower(project(plain), profile);
}

/** A network with these subnets. */
export function subnets(...given: readonly string[]): PlainNetwork {
  return { ipam: { config: given.map((subnet) => ({ subnet })) } };
}

const marks = { fixed: '', likely: '?', unknown: '??' };

/** `container@network` -> addresses, with `?` behind those that another run may change and `??` behind made-up ones. */
export function addresses(model: NetworkModel): Readonly<Record<string, string>> {
  return Object.fromEntries(
    model.endpoints.map(({ id, ipv4, ipv6 }) => [
      id,
      [ipv4, ipv6].flatMap((one) => (one ? [one.address + marks[one.certainty]] : [])).join(' '),
    ]),
  );
}

/** `network subnet gateway` of every network that is not predefined. */
export function pools(model: NetworkModel): readonly string[] {
  return model.networks
    .filter(({ predefined }) => !predefined)
    .flatMap(({ id, pools: all }) =>
      all.map(({ subnet, gateway, certainty }) => `${id} ${subnet}${marks[certainty]} ${gateway ?? '-'}`),
    );
}

/** `stage code subject @ path of the text to change: text`, with `?` behind the code of what only may happen. */
export function refusals(model: NetworkModel): readonly string[] {
  return model.refusals.map(
    ({ stage, code, subject, span, text, certainty }) =>
      `${stage} ${code}${marks[certainty]} ${subject} @ ${span.file}: ${text.replace('Error response from daemon: ', '')}`,
  );
}

/** `host address:port>container port/protocol` of a container's sandbox. */
export function published(model: NetworkModel, container: string): readonly string[] {
  const sandbox = model.sandboxes.find(({ id }) => id === container);
  return (sandbox?.published ?? []).map(
    ({ hostIp, hostPort, containerPort, protocol }) => `${hostIp}:${hostPort ?? '-'}>${containerPort}/${protocol}`,
  );
}

/** Name -> state of every container. */
export function states(model: NetworkModel): Readonly<Record<string, string>> {
  return Object.fromEntries(model.containers.map(({ name, state }) => [name, state]));
}

/** The default gateway of a container, as `address network because`. */
export function gateway(model: NetworkModel, container: string, family: 'ipv4' | 'ipv6' = 'ipv4'): string | undefined {
  const choice = model.sandboxes.find(({ id }) => id === container)?.defaultGateway[family];
  return choice && `${choice.address} ${choice.endpoint.split('@')[1]} ${choice.because}`;
}
