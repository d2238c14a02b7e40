import type { Container } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import { getAddrInfo } from '../dns/getaddrinfo.ts';
import { hostsFile } from '../dns/hosts-file.ts';
import { sandboxOf, viewOf } from '../dns/records.ts';
import { lookup } from '../dns/resolver.ts';
import type { Lookup, RecordType } from '../dns/resolver.ts';
import { resolvConf } from '../dns/resolv-conf.ts';
import type { RuleId } from './ledger.ts';
import type { Cause, RecordedStep } from './recorder.ts';
import type { Action, StepKind } from './trace.ts';
import { isPublic, plausibleNames, upstreamOf } from './upstream.ts';
import type { NameFailure } from './name-failure.ts';
import { whyUnknown } from './unknown-name.ts';
import { sentence } from './sentence.ts';
import type { Place, World } from './world.ts';
import { containerLabel, networkLabel } from '../cnm/labels.ts';

/** What became of a name, with the steps that a trace shows. */
export interface NameResult {
  readonly addresses: readonly string[];
  readonly steps: readonly RecordedStep[];
  readonly failure: NameFailure | undefined;
  /** The name is not in the files, and its address stands for one that nobody here can know. */
  readonly assumed: boolean;
}

/** Who looks a name up: a container, in its own network or in another's. */
export interface Asker {
  readonly place: Place;
  readonly container: Container | undefined;
  readonly label: string;
}

function recorded(
  kind: StepKind,
  action: Action,
  rule: RuleId,
  text: string,
  causes: readonly Cause[] = [],
): RecordedStep {
  return { kind, action, rule, note: { text, causes } };
}

/** A name as programs look it up: the hosts file, then DNS with the search list. */
export function resolveName(world: World, project: Project, asker: Asker, name: string): NameResult {
  const { place, container } = asker;
  const { model, profile } = world;
  const view = viewOf(model, sandboxOf(place.sandbox, container));
  const hosts = container ? hostsFile(model, profile, container) : [];
  const found = getAddrInfo(view, profile, upstreamOf(world, place, plausibleNames(world)), hosts, name);
  switch (found.kind) {
    case 'literal':
    case 'numeric':
      return {
        addresses: found.addresses,
        steps: [
          found.kind === 'literal'
            ? recorded('Originate', 'ANSWERED', 'DNS-LITERAL', `${name} is an address.`)
            : recorded(
                'Originate',
                'ANSWERED',
                'DNS-NUMERIC-NAME',
                `${name} is read as the address ${found.addresses[0] ?? ''}.`,
              ),
        ],
        failure: undefined,
        assumed: false,
      };
    case 'hosts': {
      const [extra] = container?.extraHosts.filter((each) => each.host.toLowerCase() === name.toLowerCase()) ?? [];
      const text = `${name} is in /etc/hosts of ${asker.label}: ${found.addresses.join(', ')}.`;
      const causes: readonly Cause[] = extra ? [{ kind: 'text', origin: extra.origin }] : [];
      return {
        addresses: found.addresses,
        steps: [recorded('HostsFile', 'ANSWERED', 'DNS-HOSTS-FILE', text, causes)],
        failure: undefined,
        assumed: false,
      };
    }
    case 'dns': {
      const answer = found.a.addresses.length > 0 ? found.a : found.aaaa;
      const assumed =
        answer.because.kind === 'forwarded' &&
        found.name.toLowerCase() !== profile.host.internet.name &&
        isPublic(found.name);
      return {
        addresses: found.addresses,
        steps: [stepFor(world, asker, found.name, answer, found.addresses)],
        failure: undefined,
        assumed,
      };
    }
    case 'error':
      return failed(world, project, asker, name, found.a);
  }
}

/** One query, as `nslookup` sends it: no hosts file, no search list. */
export function queryName(
  world: World,
  project: Project,
  asker: Asker,
  name: string,
  type: RecordType,
): NameResult & { readonly answer: Lookup; readonly server: string | undefined } {
  const { model, profile } = world;
  const { place, container } = asker;
  const view = viewOf(model, sandboxOf(place.sandbox, container));
  const answer = lookup(view, profile, upstreamOf(world, place, plausibleNames(world)), name, type);
  const [server] = resolvConf(view, profile).nameservers;
  if (answer.status === 'NOERROR' && answer.addresses.length > 0) {
    const assumed = answer.because.kind === 'forwarded' && name.toLowerCase() !== profile.host.internet.name;
    return {
      addresses: answer.addresses,
      steps: [stepFor(world, asker, name, answer, answer.addresses, type)],
      failure: undefined,
      assumed,
      answer,
      server,
    };
  }
  return { ...failed(world, project, asker, name, answer), answer, server };
}

function failed(world: World, project: Project, asker: Asker, name: string, answer: Lookup | undefined): NameResult {
  const failure = whyUnknown({ world, project, place: asker.place, asker: asker.label, name, answer });
  const text = sentence(failure.text);
  const step = recorded('ResolverLookup', 'FAILED', ruleFor(answer, failure), text, failure.causes);
  return { addresses: [], steps: [step], failure, assumed: false };
}

function ruleFor(answer: Lookup | undefined, failure: NameFailure): RuleId {
  if (failure.reason === 'MODEL_EXTERNAL_NETWORK_UNKNOWN') return 'DNS-UNKNOWN-OUTSIDE';
  switch (answer?.because.kind) {
    case 'internalOnly':
      return 'DNS-INTERNAL';
    case 'ndots':
      return 'DNS-NDOTS';
    case 'self':
      return 'DNS-SELF';
    case 'tooLong':
      return 'DNS-TOO-LONG';
    case 'record':
    case 'link':
      return 'DNS-NODATA';
    case 'forwarded':
      return answer.because.via === 'host'
        ? 'DNS-FORWARD-HOST'
        : answer.searched.length > 0
          ? 'DNS-FORWARD-OWN'
          : 'DNS-DIRECT';
    case 'noServer':
    case undefined:
      return 'DNS-DIRECT';
  }
}

function stepFor(
  world: World,
  { place, label }: Asker,
  name: string,
  answer: Lookup,
  addresses: readonly string[],
  type: RecordType = 'A',
): RecordedStep {
  const { because } = answer;
  const listed = addresses.join(', ');
  switch (because.kind) {
    case 'record': {
      const [first] = because.owners;
      const owners = because.owners.flatMap(
        (each) => world.model.containers.find((one) => one.name === each.container) ?? [],
      );
      const who = [...new Set(owners.map((each) => containerLabel(world.model, each)))].join(', ');
      const record = first?.names.find((each) => name.toLowerCase().startsWith(each.name.toLowerCase()));
      const skipped =
        because.searched.length > 0
          ? ` ${because.searched.map(networkLabel).join(' and ')} ${because.searched.length > 1 ? 'were' : 'was'} asked first and ${because.searched.length > 1 ? 'do' : 'does'} not know it.`
          : '';
      const rule = type === 'PTR' ? 'DNS-PTR' : because.suffix ? 'DNS-NETWORK-SUFFIX' : 'DNS-RECORD';
      return recorded(
        'ResolverLookup',
        'ANSWERED',
        rule,
        `Docker's resolver finds ${name} on ${networkLabel(because.network)}: ${listed} (${who}).${skipped}`,
        first && record ? [{ kind: 'name', name: record, endpoint: first }] : [],
      );
    }
    case 'link':
      return recorded(
        'ResolverLookup',
        'ANSWERED',
        'DNS-LINK',
        `${name} is a link of ${label} to ${because.link.container}: ${listed}.`,
        [{ kind: 'text', origin: because.link.origin }],
      );
    case 'forwarded':
      return because.via === 'host'
        ? recorded(
            'ResolverForward',
            'FORWARDED',
            'DNS-FORWARD-HOST',
            `No network of ${label} knows ${name}; Docker's resolver asks ${because.server} from the host, which answers ${listed}.`,
          )
        : recorded(
            'ResolverForward',
            'FORWARDED',
            answer.searched.length > 0 ? 'DNS-FORWARD-OWN' : 'DNS-DIRECT',
            `${label} asks ${because.server} for ${name}, which answers ${listed}.`,
            [{ kind: 'dns', sandbox: place.sandbox }],
          );
    case 'ndots':
    case 'internalOnly':
    case 'self':
    case 'tooLong':
    case 'noServer':
      return recorded('ResolverLookup', 'ANSWERED', 'DNS-NODATA', `${name} has no address.`);
  }
}
