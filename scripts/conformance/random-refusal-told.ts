import type { NetworkModel } from '../../src/cnm/model.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import type { Varying } from './chance.ts';
import { declaredNetworks, dependencies, networkKeys, services } from './written-services.ts';

/** Judges `refusal-told` for what Compose refuses itself: which of several mistakes of one kind it names. */
export function toldByCompose(text: string, { up, compose }: Observation): readonly Varying[] {
  return [
    ...told(sameNames(text, up.error)),
    ...told(undefinedNetworks(text)),
    ...told(undefinedServices(text, compose.profiles)),
    ...told(sameNetworkNames(text)),
  ];
}

/** One of these is told; nothing where there is one alone. */
export function told(values: readonly string[]): readonly Varying[] {
  return values.length > 1 ? [{ category: 'error text', cause: 'refusal-told', values }] : [];
}

/**
 * What Compose says of each network that nobody declared; it names one of them.
 * Source: compose-go v2.9.1 loader/validate.go checkConsistency (map iteration); observed.
 */
function undefinedNetworks(text: string): readonly string[] {
  const declared = Object.keys(declaredNetworks(text));
  return Object.entries(services(text)).flatMap(([name, service]) =>
    networkKeys(service)
      .filter((key) => key !== 'default' && !declared.includes(key))
      .map((key) => `service "${name}" refers to undefined network ${key}: invalid compose project`),
  );
}

/** As of networks, of services that nobody declared or that no active profile enables. */
function undefinedServices(text: string, profiles: readonly string[]): readonly string[] {
  const written = Object.entries(services(text));
  const enabled = new Set(
    written.flatMap(([name, { profiles: own }]) =>
      !Array.isArray(own) || own.length === 0 || own.some((one) => profiles.includes(String(one))) ? [name] : [],
    ),
  );
  return written.flatMap(([name, service]) =>
    enabled.has(name)
      ? [...new Set(dependencies(service))]
          .filter((one) => !enabled.has(one))
          .map((one) => `service "${name}" depends on undefined service "${one}": invalid compose project`)
      : [],
  );
}

/**
 * What Compose says of services with one container name: whichever it comes to second, beside the other.
 * Source: compose-go v2.9.1 loader/validate.go checkConsistency (map iteration).
 */
function sameNames(text: string, error: string | null): readonly string[] {
  const said = /^services\..+?: container name "(.+)" is already in use by service .+?(: [^:]+)?$/.exec(error ?? '');
  if (!said) return [];
  const [, name, rest = ''] = said;
  const having = Object.entries(services(text)).filter(([, service]) => service.container_name === name);
  return having.flatMap(([one]) =>
    having.flatMap(([other]) =>
      one === other ? [] : [`services.${one}: container name "${name}" is already in use by service ${other}${rest}`],
    ),
  );
}

/** What Compose says of a network that it made for one key and then finds under another. Source: Compose v2.40.3 pkg/compose/create.go. */
function sameNetworkNames(text: string): readonly string[] {
  const named = Object.entries(declaredNetworks(text)).flatMap(([key, body]) => {
    const { name } = (body ?? {}) as Readonly<Record<string, unknown>>;
    return typeof name === 'string' ? [{ key, name }] : [];
  });
  return named.flatMap((one) =>
    named
      .filter((other) => other.key !== one.key && other.name === one.name)
      .map(
        (other) =>
          `network ${one.name} was found but has incorrect label com.docker.compose.network set to "${one.key}" (expected: "${other.key}")`,
      ),
  );
}

/** What may be told of a refused network: when there are more automatic ones than pools, it is whichever comes last. */
export function textsOfNetwork(
  { code, subject, text }: NetworkModel['refusals'][number],
  { networks }: NetworkModel,
): readonly string[] {
  if (code !== 'no-more-subnets') return [text];
  return [text, ...networks.map(({ id }) => text.replace(`network ${subject}:`, `network ${id}:`))];
}
