import { describe, expect, test } from 'vitest';
import { fixture } from '../../scripts/conformance/fixtures.ts';
import { engineLedger } from '../../src/engine/ledger.ts';
import type { EngineRuleId } from '../../src/engine/ledger.ts';
import type { Observation } from '../../src/query/predict/observation.ts';

/** A recording with what the questions below are about. Containers and networks are called without the project's name. */
interface Recording {
  readonly observation: Observation;
  readonly error: string;
  readonly warnings: readonly string[];
  readonly containers: Readonly<Record<string, NonNullable<Observation['containers']>[string]>>;
  readonly networks: Readonly<Record<string, NonNullable<Observation['networks']>[string]>>;
}

function recording(name: string): Recording {
  const { observation } = fixture(name);
  const short = <T>(all: Readonly<Record<string, T>> | undefined): Readonly<Record<string, T>> =>
    Object.fromEntries(
      Object.entries(all ?? {}).map(([key, value]) => [key.startsWith(name) ? key.slice(name.length + 1) : key, value]),
    );
  const { error, warnings } = observation.up;
  return {
    observation,
    error: error ?? '',
    warnings,
    containers: short(observation.containers),
    networks: short(observation.networks),
  };
}

/** The only address of each container. */
function addresses({ containers }: Recording): Readonly<Record<string, string | null | undefined>> {
  return Object.fromEntries(
    Object.entries(containers).map(([name, { networks }]) => [name, Object.values(networks)[0]?.ipv4]),
  );
}

/** `address:host port>container port/protocol` of what a container publishes. */
function published({ containers }: Recording, name: string): readonly string[] | undefined {
  return containers[name]?.published.map(
    ({ host_ip: ip, host_port: port, container_port: inner, protocol }) => `${ip}:${port}>${inner}/${protocol}`,
  );
}

/** The network of a container's default gateway, behind the project's name. */
function gateway({ containers }: Recording, name: string, family: 'ipv4' | 'ipv6' = 'ipv4'): string | undefined {
  return containers[name]?.default_gateway?.[family]?.network.split('_').at(-1);
}

function subnet({ networks }: Recording, name: string): string | undefined {
  return networks[name]?.ipam[0]?.subnet;
}

function states({ containers }: Recording): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(containers).map(([name, { state }]) => [name, state]));
}

/** What a container was told when it asked for a name. */
function answer({ observation }: Recording, from: string, name: string): readonly string[] | string | undefined {
  const probe = observation.probes?.find((one) => one.probe === 'name' && one.from === from && one.name === name);
  return probe?.probe === 'name' ? probe.A : undefined;
}

/** What the recording that a rule cites shows of it. A rule that cites one without an entry here fails. */
const shown: Partial<Record<EngineRuleId, (seen: Recording) => void>> = {
  'NET-USED-ONLY': (seen) => {
    expect(Object.keys(seen.networks)).toEqual(['bridge', 'default']);
  },
  'NET-SAME-NAME': ({ error }) => {
    expect(error).toMatch(/^network same-yard was found but has incorrect label com\.docker\.compose\.network/);
  },
  'NET-CREATE-FAILS': ({ error, containers }) => {
    expect(error).toMatch(/^failed to create network/);
    expect(containers).toEqual({});
  },
  'EXT-MADE-UP': (seen) => {
    expect(seen.observation.assumed?.networks[0]).toEqual({ name: 'corp-backbone', subnets: ['10.88.4.0/24'] });
    expect(seen.networks['corp-backbone']?.driver).toBe('bridge');
  },
  'POOL-GATEWAY-TEXT': ({ networks }) => {
    expect(networks.plain?.ipam.map(({ gateway }) => gateway)).toContain('fd91:0:6:0::42');
  },
  'POOL-LOWEST-FREE': (seen) => {
    expect(subnet(seen, 'house-annex')).toBe('172.18.5.0/24');
    expect(subnet(seen, 'default')).toBe('172.19.0.0/16');
  },
  'POOL-OVERLAP': ({ error }) => {
    expect(error).toMatch(/Pool overlaps with other one on this address space$/);
  },
  'POOL-SUBPOOL': ({ error }) => {
    expect(error).toMatch(/conflicts with network ID \(docker0\): networks have overlapping IPv4$/);
  },
  'POOL-EXHAUSTED': ({ error }) => {
    expect(error).toMatch(/all predefined address pools have been fully subnetted$/);
  },
  'POOL-ULA': (seen) => {
    expect(subnet(seen, 'default')).toMatch(/^fd[0-9a-f]{2}:[0-9a-f]+:[0-9a-f]+::\/64$/);
  },
  'POOL-CHECKED': ({ error }) => {
    expect(error.split('\n').map((line) => line.slice(0, 14))).toEqual([
      'failed to crea',
      '* invalid ip-r',
      '* invalid gate',
      '* invalid subn',
    ]);
  },
  'POOL-IPV4-MAPPED': ({ error }) => {
    expect(error).toMatch(/cannot find address pool for poolID:::ffff:10\.96\.0\.0\/120\/invalid Prefix$/);
  },
  'POOL-AUX-EMPTY': ({ error }) => {
    expect(error).toMatch(/non parsable secondary ip address \(nobody:\) passed for network/);
  },
  'IPAM-LOWEST-FREE': (seen) => {
    expect(addresses(seen)).toEqual({ 'a-1': '10.74.0.3', 'b-1': '10.74.0.5', 'c-1': '10.74.0.6' });
  },
  'IPAM-RESERVED': (seen) => {
    expect(addresses(seen)).toEqual({ 'solo-1': '10.78.0.7' });
    expect(seen.containers['solo-1']?.default_gateway?.['ipv4']?.via).toBe('10.78.0.6');
  },
  'IPAM-GATEWAY-FIRST': (seen) => {
    expect(seen.containers['a-1']?.default_gateway?.['ipv4']?.via).toBe('10.70.9.64');
    expect(addresses(seen)['a-1']).toBe('10.70.9.65');
  },
  'IPAM-NO-GATEWAY': (seen) => {
    expect(addresses(seen)['head-1']).toBe('10.62.0.1');
  },
  'IPAM-STATIC-LATE': ({ error }) => {
    expect(error).toMatch(/failed to set up container networking: Address already in use$/);
  },
  'IPAM-STATIC-SUBNET': (seen) => {
    expect(addresses(seen)['db-1']).toBe('10.85.0.5');
  },
  'IPAM-EXHAUSTED': ({ error }) => {
    expect(error).toMatch(/no available IPv4 addresses on this network's address pools/);
  },
  'DRIVER-OPTIONS': ({ networks }) => {
    expect(networks['default']?.options['com.example.colour']).toBe('green');
  },
  'DRIVER-UNKNOWN': ({ error }) => {
    expect(error).toMatch(/plugin "phantom" not found$/);
  },
  'GW-ORDER': (seen) => {
    expect(gateway(seen, 'hub-1')).toBe('beta');
  },
  'GW-DUAL-FIRST': (seen) => {
    expect([gateway(seen, 'mixed-1'), gateway(seen, 'mixed-1', 'ipv6')]).toEqual(['dual', 'dual']);
  },
  'GW-INTERNAL-NONE': ({ containers }) => {
    expect(containers['keep-1']?.default_gateway).toEqual({ ipv4: null, ipv6: null });
  },
  'GW-ROUTABLE': ({ error, networks }) => {
    expect(networks['default']?.ipam[0]?.subnet).toBe('224.94.0.0/24');
    expect(error).toMatch(/route for the gateway 224\.94\.0\.1 could not be found: network is unreachable$/);
  },
  'LINK-NAMED-MODE': (seen) => {
    expect(answer(seen, 'links-in-named-mode-linked-1', 'friend')).toBe('NXDOMAIN');
  },
  'LINK-NAMES': (seen) => {
    const [db] = Object.values(seen.containers['db-1']?.networks ?? {});
    const name = 'links-of-replicas-app';
    expect(answer(seen, `${name}-1`, 'db-1')).toEqual([db?.ipv4]);
    expect(answer(seen, `${name}-2`, 'db-2')).toEqual([db?.ipv4]);
  },
  'MODE-PRIMARY': ({ containers }) => {
    expect(containers['hub-1']?.network_mode).toBe('priority-changes-mode-only_west');
    expect(containers['spoke-1']?.network_mode).toBe('priority-changes-mode-only_east');
  },
  'MODE-SHARED': ({ containers }) => {
    expect(containers['car-1']).toMatchObject({ shares_network_of: 'mode-service-of-replicas-many-1', networks: {} });
  },
  'MODE-SHARED-CONFLICT': ({ error }) => {
    expect(error).toMatch(/conflicting options: dns and the network mode$/);
  },
  'MODE-CONTAINER-NAME': ({ error, networks }) => {
    expect(networks['container:x']?.driver).toBe('bridge');
    expect(error).toMatch(/network-scoped alias is supported only for containers in user defined networks$/);
  },
  'LINK-TO-SIDECAR': ({ containers }) => {
    const lines = (containers['asker-1']?.etc_hosts ?? []).map(({ address, names }) => `${address} ${names.join(' ')}`);
    const [owner, elder] = ['owner-1', 'elder'].map((name) => containers[name]?.networks.bridge?.ipv4);
    expect(lines).toContain(`${owner} near box links-to-sidecars-owner-1`);
    expect(lines).toContain(`${elder} far id:elder elder`);
  },
  'MODE-LINK-TO-HOST': ({ error }) => {
    expect(error).toMatch(/conflicting options: host type networking can't be used with links/);
  },
  'DRIVER-PASSTHRU-ONE': (seen) => {
    expect(states(seen)).toEqual({ 'first-1': 'running', 'second-1': 'created' });
    expect(seen.error).toMatch(/failed to create the macvlan port: invalid argument$/);
  },
  'NAME-HOSTS-ORDER': ({ containers }) => {
    const names = (containers['one-1']?.etc_hosts ?? []).flatMap((line) => line.names);
    expect(names).toEqual(expect.arrayContaining(['Printer', 'printer', 'other']));
  },
  'MODE-HOST-PORTS': (seen) => {
    expect(published(seen, 'h-1')).toEqual([]);
  },
  'START-LEVELS': (seen) => {
    expect(addresses(seen)).toEqual({ 'zulu-1': '172.18.0.2', 'alpha-1': '172.18.0.3', 'mike-1': '172.18.0.4' });
  },
  'CREATE-FAILS': (seen) => {
    expect(states(seen)).toEqual({ 'good-1': 'created' });
  },
  'START-THROUGH-NOBODY': (seen) => {
    expect(states(seen)).toEqual({ 'broken-1': 'created', 'waiting-1': 'created' });
  },
  'START-JOINED-HOSTNAME': ({ containers }) => {
    expect(containers['sidecar-1']).toMatchObject({ state: 'created', hostname: 'harbour' });
  },
  'START-HOSTNAME': (seen) => {
    expect(seen.error).toMatch(/sethostname: invalid argument$/);
    expect(states(seen)).toEqual({ 'wordy-1': 'created', 'terse-1': 'running' });
  },
  'START-SYSCTL': ({ error }) => {
    expect(error).toMatch(/sysctl "net\.ipv4\.ip_forward" not allowed in host network namespace$/);
  },
  'START-FAILS': (seen) => {
    expect(states(seen)).toEqual({ 'one-1': 'running', 'two-1': 'created', 'three-1': 'created' });
  },
  'PORT-TARGET': ({ error, containers }) => {
    expect(error).toMatch(/invalid port specification: "70000"$/);
    expect(containers).toEqual({});
  },
  'PORT-PROTOCOL-KNOWN': (seen) => {
    expect(seen.error).toMatch(/unknown protocol$/);
    expect(states(seen)).toEqual({ 'open-1': 'created', 'shut-1': 'running' });
  },
  'IPAM-MAC-FORMS': ({ containers }) => {
    expect(Object.values(containers['bare-1']?.networks ?? {})[0]?.mac).toBe('02:42:ac:11:00:97');
  },
  'PORT-BOTH-FAMILIES': (seen) => {
    expect(published(seen, 'a-1')).toEqual(expect.arrayContaining(['0.0.0.0:8770>80/tcp', ':::8770>80/tcp']));
  },
  'PORT-HOST-BINDING': (seen) => {
    expect(published(seen, 'desk-1')).toEqual(['127.0.0.1:8450>80/tcp', '192.0.2.10:8451>81/tcp', ':::8452>82/tcp']);
  },
  'PORT-EPHEMERAL': ({ containers }) => {
    const ports = Object.values(containers).flatMap((one) => one.published);
    expect(ports.every((port) => port.dynamic && port.host_port >= 32768 && port.host_port <= 60999)).toBe(true);
    const of = (name: string) =>
      containers[name]?.published.filter((one) => one.protocol === 'tcp').map((one) => one.host_port) ?? [];
    expect(Math.min(...of('b-1'))).toBeGreaterThan(Math.max(...of('a-1')));
  },
  'PORT-FROM-RANGE': (seen) => {
    expect(published(seen, 'a-1')).toContain('0.0.0.0:8710>80/tcp');
    expect(published(seen, 'b-1')).toEqual(['0.0.0.0:8711>80/tcp', ':::8711>80/tcp']);
  },
  'PORT-CONFLICT': ({ error }) => {
    expect(error).toMatch(/Bind for 127\.0\.0\.1:8930 failed: port is already allocated$/);
  },
  'PORT-LISTEN': ({ error }) => {
    expect(error).toMatch(/failed to listen on TCP socket: address already in use$/);
  },
  'PORT-HOST-ADDRESS': ({ error }) => {
    expect(error).toMatch(/cannot assign requested address$/);
  },
  'PORT-GATEWAY': (seen) => {
    expect([gateway(seen, 'a-1'), published(seen, 'a-1')]).toEqual(['lan', []]);
  },
  'PORT-ROUTED': (seen) => {
    expect(published(seen, 'srv-1')).toEqual([]);
  },
  'LISTEN-ASSUMED': ({ containers }) => {
    expect(Object.keys(containers['api-1']?.listening ?? {})).toEqual(['8080/tcp', '9090/tcp', '5000/udp']);
    expect(Object.keys(containers['mute-1']?.listening ?? {})).toEqual(['80/tcp']);
  },
};

describe('every recording that a rule of the Engine cites shows it', () => {
  for (const { id, statement, evidence } of engineLedger) {
    if (evidence.kind === 'source') continue;
    test(`${id}: ${statement}`, () => {
      const look = shown[id];
      expect(look, 'nothing says what the recording shows').toBeDefined();
      look?.(recording(evidence.ref));
    });
  }
});
