import type { Sourced } from '../base/origin.ts';
import type { NetworkConfig, ServiceConfig } from '../compose/project.ts';
import { fix, removeItem } from './facts/edits.ts';
import { members } from './facts/members.ts';
import { isKnown, sameSpan } from './facts/place.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { nothing } from './rule.ts';

interface Claim {
  readonly service: ServiceConfig;
  /** Undefined for the service's own name. */
  readonly alias: Sourced<string> | undefined;
}

/** Source: observed on Engine 28.5: a name of several containers resolves to all of them, in random order. */
export const aliasShared: Rule = {
  code: 'alias-shared',
  title: 'A name that means two services',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
When two services of a network have the same alias, or one has the other's name as alias, the name resolves to both in random order: clients
reach now the one, now the other. Docker says nothing.

Rename one alias. Where the services are meant to share the load, this is as it should be.
`,
  examples: {
    bad: `
services:
  a:
    image: nginx
    networks:
      front:
        aliases: [b]
                  ^
  b:
    image: nginx
    networks: [front]
networks:
  front: {}
`,
    good: `
services:
  a:
    image: nginx
    networks:
      front:
        aliases: [api]
  b:
    image: nginx
    networks: [front]
networks:
  front: {}
`,
  },
  checkNetwork(network, context) {
    const on = members(context.project).get(network.key) ?? [];
    if (!on.some((service) => (service.networks.get(network.key)?.aliases.length ?? 0) > 0)) return nothing;
    return [...claims(network, on)].flatMap(([name, list]) => report(context, network, name, list));
  },
};

/** Names with an alias among their claims, by lower-case name: the resolver does not distinguish case. */
function claims(network: NetworkConfig, on: readonly ServiceConfig[]): ReadonlyMap<string, readonly Claim[]> {
  const found = new Map<string, Claim[]>();
  for (const service of on) {
    for (const alias of service.networks.get(network.key)?.aliases ?? []) {
      const name = alias.value.toLowerCase();
      if (!isKnown(alias) || name === service.name.toLowerCase()) continue;
      const list = found.get(name);
      if (!list) found.set(name, [{ service, alias }]);
      else if (!list.some((claim) => claim.service === service)) list.push({ service, alias });
    }
  }
  for (const service of on) found.get(service.name.toLowerCase())?.push({ service, alias: undefined });
  return found;
}

function report(context: RuleContext, network: NetworkConfig, name: string, list: readonly Claim[]): readonly Report[] {
  if (list.length < 2) return nothing;
  return list.flatMap(({ service, alias }): Report[] => {
    if (!alias) return [];
    const others = list.filter((claim) => claim.service !== service);
    const own = others.find((claim) => !claim.alias);
    return [
      {
        span: alias.origin.span,
        because: alias.origin,
        message: own
          ? `"${alias.value}" is the name of another service on network "${network.key}": look-ups answer with "${service.name}" or "${own.service.name}" at random. Rename the alias.`
          : `${list.map((claim) => `"${claim.service.name}"`).join(' and ')} share the alias "${name}" on network "${network.key}": look-ups answer with one of them at random. Rename one, unless they are meant to share the load.`,
        related: others
          .slice(0, 10)
          .map((claim) => ({
            span: claim.alias?.origin.span ?? claim.service.origin.span,
            message: `service "${claim.service.name}"`,
          }))
          .filter(({ span }) => !sameSpan(span, alias.origin.span)),
        fixes: () => fix(`Remove alias "${alias.value}"`, removeItem(context, alias.origin.span)),
      },
    ];
  });
}
