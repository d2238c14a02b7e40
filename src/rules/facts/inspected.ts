import type { Refusal } from '../../cnm/model.ts';
import type { RuleContext } from '../rule.ts';

/**
 * The refusals that stand at attachments to external networks whose shape somebody pasted. Rules judge networks by what the files say of
 * them and so keep silent there, the model does not.
 */
export function atInspectedNetworks({ project, profile, model }: RuleContext): ReadonlySet<Refusal> {
  const inspected = new Set(profile.assumed.networks.flatMap(({ name, inspected: shape }) => (shape ? [name] : [])));
  if (inspected.size === 0) return new Set();
  const places = new Set(
    [...project.services.values()].flatMap((service) =>
      [...service.networks.values()].flatMap(({ network, origin, ipv4Address, ipv6Address }) => {
        const config = project.networks.get(network);
        if (!config?.external.value || !inspected.has(config.name.value)) return [];
        return [origin, ipv4Address?.origin, ipv6Address?.origin].flatMap((at) => (at ? [at.span] : []));
      }),
    ),
  );
  return new Set(model.refusals.filter(({ span }) => places.has(span)));
}
