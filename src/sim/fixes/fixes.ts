import type { TextEdit } from '../../base/finding.ts';
import type { Container } from '../../cnm/model.ts';
import { serviceOf } from '../blame.ts';
import type { ReasonCode } from '../reasons.ts';
import type { Query, SimFix, SimResult } from '../trace.ts';
import type { Sender } from '../walk.ts';
import type { Place } from '../world.ts';
import {
  advice,
  allowIcc,
  attach,
  bindEverywhere,
  enableIpv6,
  masquerade,
  publish,
  removeInternal,
  share,
} from './candidates.ts';
import type { Candidate, FixContext } from './candidates.ts';

/** What went wrong, as far as fixes need it. */
export interface Trouble {
  readonly query: Query;
  readonly reason: ReasonCode;
  readonly from: Sender | undefined;
  /** The container that was meant, where it is known. */
  readonly to: Container | undefined;
  /** A name or place that exists and is spelled alike. */
  readonly suggestion: string | undefined;
}

/** Runs the query again on changed texts; undefined when they do not load. */
export type Rerun = (edits: readonly TextEdit[]) => SimResult | undefined;

/** No more candidates than this are tried: each loads the project once. */
const tried = 8;

/** Changes that would make the query succeed: those that were tried and do first, then the ones that open least. */
export function fixesFor(context: FixContext, trouble: Trouble, rerun: Rerun | undefined): readonly SimFix[] {
  const candidates = unique(candidatesFor(context, trouble)).sort((a, b) => a.cost - b.cost);
  const fixes = candidates.slice(0, tried).flatMap((each): readonly SimFix[] => {
    const { title, edits, opens, instead } = each;
    const again = edits.length > 0 && !instead ? rerun?.(edits) : undefined;
    const verified = again?.verdict === 'DELIVERED' || again?.verdict === 'EXITS_MODEL';
    // A change that was tried and did not help is no fix.
    if (edits.length > 0 && rerun && !verified && !instead) return [];
    return [{ title, edits, opens, verified }];
  });
  const ordered = [...fixes].sort((a, b) => Number(b.verified) - Number(a.verified));
  return ordered.map((fix, index) => (index === 0 && fix.verified ? { ...fix, preferred: true } : fix));
}

function unique(all: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return all.filter((each) => !seen.has(each.title) && seen.add(each.title));
}

function placeOf(from: Sender | undefined): Place | undefined {
  return typeof from === 'object' && from.sandbox.kind !== 'host' ? from : undefined;
}

function candidatesFor(context: FixContext, trouble: Trouble): readonly Candidate[] {
  const { world } = context;
  const { query, reason, to, suggestion } = trouble;
  const from = placeOf(trouble.from);
  const spelled = suggestion === undefined ? [] : [advice(`use the name ${suggestion}`)];
  const networks = from?.interfaces.map((each) => each.segment.network) ?? [];
  const target = to && world.places.get(to.sandbox);
  const port = query.kind === 'connect' ? query.port : undefined;
  switch (reason) {
    case 'DNS_NAME_ON_OTHER_NETWORK':
    case 'DNS_ALIAS_SCOPED':
    case 'RT_NO_SHARED_NETWORK':
    case 'FW_ISOLATION':
      return [...share(context, from, to), ...spelled];
    case 'RT_NO_ROUTE_INTERNAL':
    case 'DNS_INTERNAL_NO_FORWARD':
    case 'RT_NO_DEFAULT_GATEWAY':
      return to
        ? [...share(context, from, to), ...spelled]
        : [
            ...spelled,
            ...wayOut(context, from),
            ...networks.filter((each) => each.internal).flatMap((each) => removeInternal(context, each)),
          ];
    case 'FW_INTERNAL_EGRESS':
    case 'FW_INTERNAL_INGRESS':
      return [
        ...share(context, from, to),
        ...networks.filter((each) => each.internal).flatMap((each) => removeInternal(context, each)),
      ];
    case 'FW_ICC_DISABLED':
    case 'DNS_ANSWER_ON_BLOCKED_NETWORK':
      return (target?.interfaces ?? [])
        .filter((each) => networks.includes(each.segment.network))
        .flatMap((each) =>
          each.segment.network.bridge?.icc === false
            ? allowIcc(context, each.segment.network)
            : named(each.segment.network.id, query),
        );
    case 'NAT_NO_MASQUERADE':
    case 'PORT_DNAT_CROSS_BRIDGE':
      return [
        ...networks.filter((each) => each.bridge?.masquerade === false).flatMap((each) => masquerade(context, each)),
        ...share(context, from, to),
      ];
    case 'DNS_NODATA_FAMILY':
      return query.kind === 'lookup' && query.type === 'AAAA'
        ? networks
            .filter((each) => target?.interfaces.some((one) => one.segment.network === each))
            .flatMap((each) => enableIpv6(context, each))
        : [];
    case 'RT_FAMILY_MISMATCH':
      return networks.flatMap((each) => enableIpv6(context, each));
    case 'PORT_HOST_PORT_ON_CONTAINER_ADDRESS': {
      const service = to && serviceOf(context.project, to);
      const found = service?.ports.find((each) => each.published?.value === String(port));
      return found ? [advice(`use container port ${found.target.value} instead of ${port ?? ''}`)] : [];
    }
    case 'FW_UNPUBLISHED_PORT':
    case 'FW_DIRECT_ACCESS_DROP':
      return port === undefined || query.kind !== 'connect' ? [] : reach(context, to, port, query.protocol);
    case 'PORT_NOT_PUBLISHED': {
      if (port === undefined || query.kind !== 'connect') return [];
      const listener = world.model.containers.find(
        (each) => each.listening.includes(`${port}/${query.protocol}`) && each.sharesNetworkOf === undefined,
      );
      return publish(context, listener, port, query.protocol, port);
    }
    case 'PORT_PUBLISHED_ON_OTHER_IP': {
      const all =
        port === undefined || query.kind !== 'connect' ? [] : (world.published.get(`${port}/${query.protocol}`) ?? []);
      return all.flatMap((one) =>
        bindEverywhere(
          context,
          one.binding,
          world.model.containers.find((each) => each.name === one.binding.container),
        ),
      );
    }
    case 'PORT_IGNORED_NETWORK': {
      const own = target?.interfaces.map((each) => each.segment.network).filter((each) => each.internal) ?? [];
      return [...wayOut(context, target), ...own.flatMap((each) => removeInternal(context, each))];
    }
    case 'RT_LOOPBACK_IS_SELF':
      return to?.service === undefined ? [] : [advice(`use the name ${to.service} instead of localhost`)];
    default:
      return spelled;
  }
}

function named(network: string, query: Query): readonly Candidate[] {
  return query.kind === 'lookup' ? [] : [advice(`use the name ${query.to}.${network}`)];
}

/** Puts a service on a network that leads out: one of the project's that is not internal. */
function wayOut(context: FixContext, from: Place | undefined): readonly Candidate[] {
  const owner = from?.containers[0];
  const service = owner && serviceOf(context.project, owner);
  return [...context.world.segments.values()]
    .filter((each) => !each.network.internal && each.network.key !== undefined)
    .flatMap((each) => attach(context, service, each.network, ''));
}

/** From beyond the host: by a port that is published already, or by publishing it. */
function reach(
  context: FixContext,
  to: Container | undefined,
  port: number,
  protocol: 'tcp' | 'udp',
): readonly Candidate[] {
  const own = context.world.places
    .get(to?.sandbox ?? '')
    ?.sandbox.published.find((each) => each.containerPort === port && each.protocol === protocol);
  if (own?.hostPort !== undefined) return [advice(`use port ${own.hostPort} of the host`)];
  return publish(context, to, port, protocol, port).map((each) => ({
    ...each,
    title: `${each.title}, and use that`,
    instead: true,
  }));
}
