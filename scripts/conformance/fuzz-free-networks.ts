import type { Dice } from './fuzz-dice.ts';
import type { ComposeFile } from './compose-file.ts';

/** A network of a free project, with what services need to know of it. */
export interface FreeNetwork {
  readonly key: string;
  /** Undefined where Compose derives it from key and project. */
  readonly name: string | undefined;
  /** Null: declared without anything. */
  readonly body: ComposeFile | null;
  /** First three groups of a /24 in which fixed addresses may lie, like `10.3.7`; undefined: none can be had. */
  readonly block4: string | undefined;
  /** Start of fixed IPv6 addresses, like `fd11:2::`. */
  readonly block6: string | undefined;
}

const networkKeys = ['back', 'front', 'Data', 'dmz_1', 'a.b', 'zone', 'mgmt', 'default'];
const bridge = 'com.docker.network.bridge.';
const yes = ['true', '1', 'T', 'True'];
const no = ['false', '0', 'F', 'False'];

/** Networks that few people make, each of them on its own: overlapping ones would only be refused. */
export const strangeNetworks: readonly ComposeFile[] = [
  { ipam: { config: [{ subnet: '192.0.2.0/24' }] } },
  { ipam: { config: [{ subnet: '192.0.2.128/26' }] } },
  { ipam: { config: [{ subnet: '198.51.100.0/24' }] } },
  { ipam: { config: [{ subnet: '127.99.0.0/24' }] }, internal: true },
  { ipam: { config: [{ subnet: '169.254.77.0/24' }] } },
  { ipam: { config: [{ subnet: '172.16.0.0/24' }] } },
  { ipam: { config: [{ subnet: '172.19.0.0/16' }] } },
  { ipam: { config: [{ subnet: '10.66.0.0/31' }] } },
  { ipam: { config: [{ subnet: '10.66.0.0/24', aux_addresses: { DefaultGatewayIPv4: '10.66.0.9' } }] } },
  { ipam: { config: [{ subnet: '10.66.0.0/24', ip_range: '10.66.0.0/24', gateway: '10.66.0.254' }] } },
  { ipam: { config: [{ subnet: '10.66.0.0/24', ip_range: '10.66.0.128/25', gateway: '10.66.0.9' }] } },
  { ipam: { config: [{ subnet: '10.66.0.0/16' }, { subnet: 'FD66:0:0:1:0::/64' }] }, enable_ipv6: true },
  { ipam: { config: [{ subnet: 'fd66:2::/64' }] } },
  { ipam: { config: [{ subnet: 'fd66:3::/127' }] }, enable_ipv6: true },
  { ipam: { config: [{ subnet: '2001:db8:192::/64' }] }, enable_ipv6: true },
  { ipam: { config: [{ subnet: '2001:db8:192::/64', gateway: '2001:db8:192::77' }] }, enable_ipv6: true },
  { ipam: { config: [{ subnet: '192.0.2.0/25', gateway: '192.0.2.3' }] } },
  {
    ipam: {
      config: [{ subnet: 'fd66:4::/64', aux_addresses: { DefaultGatewayIPv6: 'fd66:4::99' } }],
    },
    enable_ipv6: true,
  },
  { driver: 'macvlan', driver_opts: { parent: 'eth0' }, ipam: { config: [{ subnet: '198.18.0.0/24' }] } },
  { driver: 'macvlan', driver_opts: { parent: 'eth0' }, ipam: { config: [{ subnet: '10.66.0.0/24' }] } },
  { driver_opts: { [`${bridge}trusted_host_interfaces`]: 'eth0' } },
  { ipam: { config: [{ subnet: '224.66.0.0/24' }] }, internal: true },
  { enable_ipv4: false, enable_ipv6: true, driver_opts: { [`${bridge}gateway_mode_ipv6`]: 'routed' } },
  { enable_ipv6: true, driver_opts: { [`${bridge}host_binding_ipv4`]: '::1' } },
  { driver: 'macvlan' },
  { driver: 'macvlan', driver_opts: { parent: 'eth0.10' } },
  { driver: 'ipvlan', driver_opts: { parent: 'eth0' } },
  { driver: 'overlay' },
  { driver_opts: { 'com.docker.network.enable_ipv6': 'true' } },
  { driver_opts: { 'com.docker.network.enable_ipv4': 'false', 'com.docker.network.enable_ipv6': '1' } },
  { driver_opts: { 'com.docker.network.host_ipv4': '192.0.2.10' } },
  { enable_ipv4: false },
  { enable_ipv6: true, internal: true, driver_opts: { [`${bridge}enable_icc`]: 'false' } },
  { enable_ipv6: true, driver_opts: { 'com.docker.network.host_ipv6': '2001:db8:192::10' } },
  { driver_opts: { [`${bridge}name`]: 'eth0' } },
  { driver_opts: { [`${bridge}name`]: 'lo' } },
  { ipam: { driver: 'null' } },
  { ipam: { driver: 'nobodys' } },
  { ipam: { options: { any: 'thing' } } },
  { driver: 'host' },
  { driver: 'null' },
  { driver: 'none' },
  { driver: 'ipvlan' },
  { driver: 'ipvlan', driver_opts: { parent: 'eth0', ipvlan_mode: 'l3' } },
  { driver: 'ipvlan', driver_opts: { parent: 'eth0', ipvlan_mode: 'l4' } },
  { driver: 'macvlan', driver_opts: { parent: 'eth0', macvlan_mode: 'odd' } },
  { driver: 'macvlan', internal: true },
  { driver: 'macvlan', driver_opts: { parent: 'eth0' }, enable_ipv4: false, enable_ipv6: true },
  { driver: 'macvlan', driver_opts: { parent: 'nowhere' } },
  { ipam: { config: [{ subnet: '10.66.0.0/24', gateway: '10.66.0.0' }] } },
  { ipam: { config: [{ subnet: '10.66.0.0/24', gateway: '10.66.0.255' }] } },
  { ipam: { config: [{ subnet: '10.66.0.0/24' }, { subnet: '10.66.1.0/24' }] } },
  { ipam: { config: [{ gateway: '10.66.0.1' }] } },
  { ipam: { config: [{ subnet: '10.66.0.0/30', ip_range: '10.66.0.2/32' }] } },
  { ipam: { config: [{ subnet: '10.66.0.0/24', ip_range: '10.66.0.9/32' }] } },
  { ipam: { config: [{ subnet: '10.66.0.0/24', aux_addresses: { a: '10.66.0.1', b: '10.66.0.2', c: '10.66.0.4' } }] } },
  { ipam: { config: [{ subnet: '10.66.0.0/24' }] }, enable_ipv4: false, enable_ipv6: true },
  { ipam: { config: [{ subnet: '0.0.0.0/24' }] } },
  { ipam: { config: [{ subnet: '100.64.0.0/10' }] } },
  { ipam: { config: [{ subnet: 'fd66:5::/126' }] }, enable_ipv6: true },
  { ipam: { config: [{ subnet: 'fd66:6::/128' }] }, enable_ipv6: true },
];

/** Up to four networks. */
export function freeNetworks(random: Dice): readonly FreeNetwork[] {
  const keys = random.some(networkKeys, 0, 4);
  let lan = false;
  return keys.map((key, index) => {
    const macvlan = !lan && random.chance(0.07);
    lan ||= macvlan;
    return freeNetwork(random, key, index, macvlan);
  });
}

function freeNetwork(random: Dice, key: string, index: number, macvlan: boolean): FreeNetwork {
  const none = { key, name: undefined, block4: undefined, block6: undefined };
  if (random.chance(0.2)) return { ...none, body: random.chance(0.5) ? null : {} };
  const name = random.chance(0.3)
    ? random.pick([
        random.chance(0.1) ? random.pick(['bridge', 'fuzz_default', 'none', 'same']) : `net.${9 - index}`,
        `Net_${index}`,
        `b${9 - index}-net`,
        `${index}${key}`,
      ])
    : undefined;
  if (random.chance(0.08)) {
    const known = name ?? `shared-${index}`;
    return { key, name: known, body: { external: true, name: known }, block4: `10.9${index}.0`, block6: undefined };
  }
  if (random.chance(0.06)) return { ...none, body: random.pick(strangeNetworks) };
  const internal = random.chance(0.2);
  const ipv6 = random.chance(0.35);
  const ipv4 = random.chance(0.93) || !ipv6;
  const pool4 = ipv4 && (macvlan || random.chance(0.45)) ? pool(random, index, macvlan) : undefined;
  const pool6 = ipv6 && (macvlan || random.chance(0.4)) ? ipv6Pool(random, index, macvlan) : undefined;
  const config = [pool4?.config, pool6?.config].filter((one) => one !== undefined);
  if (config.length === 2 && random.chance(0.3)) config.reverse();
  const options = macvlan ? lanOptions(random) : bridgeOptions(random, internal, index);
  return {
    key,
    name,
    block4: pool4?.block,
    block6: pool6?.block,
    body: {
      ...(name === undefined ? {} : { name }),
      ...(macvlan ? { driver: 'macvlan' } : random.chance(0.2) ? { driver: 'bridge' } : {}),
      ...(internal ? { internal } : random.chance(0.05) ? { internal: false } : {}),
      ...(ipv4 ? (random.chance(0.05) ? { enable_ipv4: true } : {}) : { enable_ipv4: false }),
      ...(ipv6 ? { enable_ipv6: true } : random.chance(0.05) ? { enable_ipv6: false } : {}),
      ...(random.chance(0.1) ? { attachable: true } : {}),
      ...(random.chance(0.1) ? { labels: { tier: key } } : {}),
      ...(config.length > 0 ? { ipam: { ...(random.chance(0.1) ? { driver: 'default' } : {}), config } } : {}),
      ...(Object.keys(options).length > 0 ? { driver_opts: options } : {}),
    },
  };
}

interface Pool {
  readonly config: ComposeFile;
  readonly block: string | undefined;
}

/** The second network of a project never overlaps the first: each has its own second group. */
function pool(random: Dice, index: number, macvlan: boolean): Pool {
  if (macvlan) {
    const config = { subnet: '192.0.2.0/24', gateway: '192.0.2.1', ip_range: '192.0.2.96/27' };
    return { config, block: '192.0.2' };
  }
  const start = random.pick([`10.${30 + index}`, `172.${28 + index}`, `192.168`, `100.${70 + index}`, `203.${index}`]);
  const third = start === '192.168' ? 201 + index : random.below(200);
  const bits = random.pick([16, 20, 24, 24, 24, 24, 25, 26, 27, 28, 29, 30]);
  if (bits < 24) {
    const whole = start === '192.168' ? `192.168.${(201 + index) & 0xf0}.0/20` : `${start}.0.0/16`;
    const inside = start === '192.168' ? `192.168.${201 + index}` : `${start}.${third}`;
    const range = random.chance(0.4) ? { ip_range: `${inside}.0/24` } : {};
    return { config: { subnet: whole, ...range }, block: inside };
  }
  const block = `${start}.${third}`;
  const size = 2 ** (32 - bits);
  const first = size * random.below(256 / size);
  const at = (offset: number): string => `${block}.${first + offset}`;
  const config: ComposeFile = { subnet: `${at(0)}/${bits}` };
  const gateway = random.pick([0, 0, 1, size - 2, Math.floor(size / 2)]);
  if (gateway > 0) config.gateway = at(gateway);
  if (bits <= 26 && random.chance(0.3)) {
    const half = size / 2;
    config.ip_range = `${at(random.chance(0.5) ? half : 0)}/${bits + 1}`;
  }
  if (random.chance(0.2)) config.aux_addresses = { spare: at(random.pick([2, 3, size - 3])) };
  return { config, block: bits === 24 ? block : undefined };
}

function ipv6Pool(random: Dice, index: number, macvlan: boolean): Pool {
  if (macvlan) {
    const config = { subnet: '2001:db8:192::/64', gateway: '2001:db8:192::1', ip_range: '2001:db8:192::5000/116' };
    return { config, block: '2001:db8:192::' };
  }
  const start = random.pick([`fd1${index}:${random.below(9)}`, `2001:db8:${index + 1}`, `fc00:${index}`]);
  const bits = random.pick([48, 64, 64, 64, 80, 96, 112, 120]);
  const config: ComposeFile = { subnet: `${start}::/${bits}` };
  if (random.chance(0.3)) config.gateway = `${start}::${random.pick(['1', 'a', 'ff', '42'])}`;
  if (random.chance(0.3)) config.ip_range = `${start}::${random.pick(['80/121', '0/122', 'c0/123'])}`;
  if (random.chance(0.15)) config.aux_addresses = { spare6: `${start}::${random.pick(['2', '3', 'b'])}` };
  return { config, block: `${start}::` };
}

function lanOptions(random: Dice): ComposeFile {
  const mode = random.pick([undefined, undefined, 'bridge', 'private', 'vepa', 'passthru']);
  return { parent: 'eth0', ...(mode === undefined ? {} : { macvlan_mode: mode }) };
}

function bridgeOptions(random: Dice, internal: boolean, index: number): ComposeFile {
  const options: ComposeFile = {};
  const modes = ['nat', 'nat-unprotected', 'routed', ...(internal || random.chance(0.03) ? ['isolated'] : [])];
  if (random.chance(0.12)) options[`${bridge}enable_icc`] = random.pick([...no, ...yes]);
  if (random.chance(0.12)) options[`${bridge}enable_ip_masquerade`] = random.pick([...no, ...yes]);
  if (random.chance(0.15)) options[`${bridge}gateway_mode_ipv4`] = random.pick(modes);
  if (random.chance(0.15)) options[`${bridge}gateway_mode_ipv6`] = random.pick(modes);
  if (random.chance(0.1))
    options[`${bridge}host_binding_ipv4`] = random.pick(['127.0.0.1', '0.0.0.0', '192.0.2.10', '172.17.0.1', '::1']);
  if (random.chance(0.05)) options[`${bridge}inhibit_ipv4`] = random.pick([...no, ...yes]);
  if (random.chance(0.08)) options[`${bridge}name`] = random.pick([`br-own${index}`, `lan${index}`]);
  if (random.chance(0.1)) options['com.docker.network.driver.mtu'] = random.pick(['1400', '9000', '576', '1280', '0']);
  if (random.chance(0.06)) options['com.docker.network.container_iface_prefix'] = random.pick(['nic', 'lan-', 'e']);
  if (random.chance(0.04)) options['com.example.unknown'] = 'whatever';
  if (random.chance(0.04)) options[`${bridge}trusted_host_interfaces`] = 'eth0';
  if (random.chance(0.05))
    options['com.docker.network.host_ipv4'] = random.pick([
      '192.0.2.10',
      '172.17.0.1',
      random.chance(0.2) ? '' : '192.0.2.10',
    ]);
  return random.chance(0.3) ? unquoted(options) : options;
}

/** As people leave the quotes out: numbers and truth values, which Compose takes for their text. */
function unquoted(options: ComposeFile): ComposeFile {
  const bare = (value: unknown): unknown =>
    value === 'true' ? true : value === 'false' ? false : /^\d+$/.test(String(value)) ? Number(value) : value;
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key, bare(value)]));
}
