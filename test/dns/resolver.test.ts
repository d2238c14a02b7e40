import { expect, test } from 'vitest';
import { getAddrInfo } from '../../src/dns/getaddrinfo.ts';
import { hostsFile } from '../../src/dns/hosts-file.ts';
import { sandboxOf, viewOf } from '../../src/dns/records.ts';
import { lookup } from '../../src/dns/resolver.ts';
import type { RecordType, Upstream, UpstreamAnswer } from '../../src/dns/resolver.ts';
import { resolvConf } from '../../src/dns/resolv-conf.ts';
import { openFixture } from '../support/workspace.ts';

/** Knows one name; notes who was asked from where. */
function upstream(asked: string[] = [], answer?: UpstreamAnswer): Upstream {
  return {
    ask: (server, via, name) => {
      asked.push(`${via} ${server} ${name}`);
      if (answer) return answer;
      return name === 'known.example'
        ? { kind: 'answer', addresses: ['198.51.100.1'] }
        : { kind: 'failure', status: 'NXDOMAIN' };
    },
  };
}

function resolver(text: string, service: string) {
  const { analysis, workspace } = openFixture(text);
  const { model } = analysis;
  const profile = workspace.settings.engine;
  const container = model.containers.find((each) => each.service === service);
  const sandbox = model.sandboxes.find((each) => each.id === container?.sandbox);
  if (!container || !sandbox) throw new Error(`no container of ${service}`);
  const view = viewOf(model, sandboxOf(sandbox, container));
  const hosts = hostsFile(model, profile, container);
  const addressOf = (name: string, network: string) =>
    model.endpoints.find((each) => each.container === name && each.network === network)?.ipv4?.address;
  return {
    hosts,
    conf: resolvConf(view, profile),
    addressOf,
    query: (name: string, type: RecordType = 'A', servers = upstream()) => {
      const { status, addresses } = lookup(view, profile, servers, name, type);
      return status === 'NOERROR' ? addresses : status;
    },
    getaddrinfo: (name: string, servers = upstream()) => {
      const found = getAddrInfo(view, profile, servers, hosts, name);
      return found.kind === 'error' ? found.code : found.addresses;
    },
  };
}

const two = `
name: p
services:
  both: { image: x, networks: [alpha, beta], hostname: Twin, domainname: corp.test }
  peer: { image: x, networks: { alpha: { aliases: [Friend, dotted.name] }, beta: {} } }
  one: { image: x, networks: [beta], links: ["peer:pal"] }
  names: { image: x, networks: { beta: { aliases: [one] } }, dns_search: [p_beta, corp.test] }
  shut: { image: x, networks: [in] }
  ndots: { image: x, networks: [beta], dns: [10.0.0.53, 8.8.8.8], dns_opt: ["ndots:1", "timeout:1"] }
  bridged: { image: x, network_mode: bridge, dns: [10.0.0.53, 8.8.8.8], dns_search: [corp.test] }
  off: { image: x, network_mode: none }
  hm: { image: x, network_mode: host }
networks: { alpha: {}, beta: {}, in: { internal: true } }
`;

test('of several networks the first that knows a name answers alone', () => {
  const { query, addressOf } = resolver(two, 'both');
  expect(query('peer')).toEqual([addressOf('p-peer-1', 'p_alpha')]);
  expect(query('peer.p_beta')).toEqual([addressOf('p-peer-1', 'p_beta')]);
  expect(query('peer.beta')).toBe('NXDOMAIN');
  expect(query('PEER')).toEqual([addressOf('p-peer-1', 'p_alpha')]);
});

test('service, container, alias, host name and short id are names; the full host name is not', () => {
  const { query, addressOf } = resolver(two, 'peer');
  const twin = [addressOf('p-both-1', 'p_alpha')];
  for (const name of ['both', 'p-both-1', 'twin', 'id:p-both-1']) expect(query(name)).toEqual(twin);
  expect(query('Twin.corp.test')).toBe('NXDOMAIN');
  expect(query('dotted.name')).toEqual([addressOf('p-peer-1', 'p_alpha')]);
});

test('a name of several containers has all their addresses; a link is private', () => {
  const names = resolver(two, 'names');
  const one = resolver(two, 'one');
  expect(names.query('one')).toEqual([one.addressOf('p-names-1', 'p_beta'), one.addressOf('p-one-1', 'p_beta')].sort());
  expect(one.query('pal')).toEqual([one.addressOf('p-peer-1', 'p_beta')]);
  expect(names.query('pal')).toBe('NXDOMAIN');
});

test('a known name without IPv6 has no records and is not forwarded', () => {
  const asked: string[] = [];
  expect(resolver(two, 'one').query('peer', 'AAAA', upstream(asked))).toEqual([]);
  expect(asked).toEqual([]);
});

test('addresses of shared networks have a name', () => {
  const { query, addressOf } = resolver(two, 'one');
  expect(query(addressOf('p-peer-1', 'p_beta') ?? '', 'PTR')).toEqual(['p-peer-1.p_beta']);
  expect(query(addressOf('p-peer-1', 'p_alpha') ?? '', 'PTR')).toBe('NXDOMAIN');
});

test('unknown names go to the servers of the host, from the host, or to the own ones', () => {
  const asked: string[] = [];
  expect(resolver(two, 'one').query('known.example', 'A', upstream(asked))).toEqual(['198.51.100.1']);
  expect(resolver(two, 'ndots').query('known.example', 'A', upstream(asked))).toEqual(['198.51.100.1']);
  expect(asked).toEqual(['host 192.0.2.1 known.example', 'sandbox 10.0.0.53 known.example']);
});

test('containers on internal networks only get SERVFAIL, and nobody is asked', () => {
  const asked: string[] = [];
  expect(resolver(two, 'shut').query('known.example', 'A', upstream(asked))).toBe('SERVFAIL');
  expect(asked).toEqual([]);
});

test('a server that fails is followed by the next; one that is silent uses up the time', () => {
  const { query } = resolver(two, 'ndots');
  expect(query('a.b', 'A', upstream([], { kind: 'failure', status: 'unreachable' }))).toBe('SERVFAIL');
  expect(query('a.b', 'A', upstream([], { kind: 'failure', status: 'timeout' }))).toBe('timeout');
});

test('with an explicit ndots names without a dot stay here', () => {
  const asked: string[] = [];
  const { query, getaddrinfo } = resolver(two, 'ndots');
  expect(query('nosuch', 'A', upstream(asked))).toEqual([]);
  expect(getaddrinfo('nosuch', upstream(asked))).toBe('EAI_NODATA');
  expect(asked).toEqual([]);
});

test('getaddrinfo: addresses, the hosts file, the search list, and the ways to fail', () => {
  const { getaddrinfo, addressOf } = resolver(two, 'names');
  expect(getaddrinfo('10.1.2.3')).toEqual(['10.1.2.3']);
  expect(getaddrinfo('localhost')).toEqual(['127.0.0.1']);
  expect(getaddrinfo('peer')).toEqual([addressOf('p-peer-1', 'p_beta')]);
  expect(getaddrinfo('nosuch')).toBe('EAI_NONAME');
  expect(resolver(two, 'shut').getaddrinfo('nosuch')).toBe('EAI_AGAIN');
  const asked: string[] = [];
  getaddrinfo('nosuch', upstream(asked));
  expect(asked).toEqual(
    ['nosuch', 'nosuch', 'nosuch.p_beta', 'nosuch.p_beta', 'nosuch.corp.test', 'nosuch.corp.test'].map(
      (name) => `host 192.0.2.1 ${name}`,
    ),
  );
});

test('the default bridge, host mode and no network ask the servers themselves', () => {
  const asked: string[] = [];
  const bridged = resolver(two, 'bridged');
  expect(bridged.query('peer', 'A', upstream(asked))).toBe('NXDOMAIN');
  expect(asked).toEqual(['sandbox 10.0.0.53 peer']);
  expect(bridged.conf).toEqual({
    nameservers: ['10.0.0.53', '8.8.8.8'],
    search: ['corp.test'],
    options: [],
    upstream: null,
  });
  expect(resolver(two, 'off').conf).toEqual({ nameservers: ['192.0.2.1'], search: [], options: [], upstream: null });
  expect(resolver(two, 'hm').conf).toEqual({ nameservers: ['192.0.2.1'], search: [], options: [], upstream: null });
});

test("resolv.conf names Docker's resolver and says whom it asks", () => {
  expect(resolver(two, 'one').conf).toEqual({
    nameservers: ['127.0.0.11'],
    search: [],
    options: ['ndots:0'],
    upstream: ['host(192.0.2.1)'],
  });
  expect(resolver(two, 'ndots').conf).toEqual({
    nameservers: ['127.0.0.11'],
    search: [],
    options: ['ndots:1', 'timeout:1'],
    upstream: ['10.0.0.53', '8.8.8.8'],
  });
});

test('the hosts file has extra hosts before the own names', () => {
  const text =
    'name: p\nservices:\n  a: { image: x, hostname: me, domainname: corp.test, extra_hosts: ["b:1.2.3.4", "gw:host-gateway"] }\n  b: { image: x }\n';
  const { hosts, getaddrinfo, addressOf } = resolver(text, 'a');
  expect(hosts.slice(6)).toEqual([
    { address: '1.2.3.4', names: ['b'] },
    { address: '172.17.0.1', names: ['gw'] },
    { address: addressOf('p-a-1', 'p_default'), names: ['me.corp.test', 'me'] },
  ]);
  expect(getaddrinfo('b')).toEqual(['1.2.3.4']);
});

test('links of the default bridge are lines of the hosts file', () => {
  const text =
    'name: p\nservices:\n  a: { image: x, network_mode: bridge, links: ["b:pal"] }\n  b: { image: x, network_mode: bridge }\n';
  const { hosts, addressOf } = resolver(text, 'a');
  const address = addressOf('p-b-1', 'bridge');
  expect(hosts.filter((line) => line.address === address).map((line) => line.names)).toEqual([
    ['pal', 'id:p-b-1', 'p-b-1'],
    ['b-1', 'id:p-b-1', 'p-b-1'],
    ['p-b-1', 'id:p-b-1'],
  ]);
});

test('names that no query can hold are not asked for, whoever is called so', () => {
  const long = 'y'.repeat(64);
  const text = `name: p\nservices:\n  a: { image: x, networks: { default: { aliases: [${long}, "fd00::5"] } } }\n`;
  const { query, getaddrinfo } = resolver(text, 'a');
  const asked: string[] = [];
  expect(query(long, 'A', upstream(asked))).toBe('FORMERR');
  expect(query(`q.${long}`)).toBe('FORMERR');
  expect(query(['w'.repeat(61), 'w'.repeat(61), 'w'.repeat(61), 'w'.repeat(61), 'eeeeee'].join('.'))).toBe('FORMERR');
  expect(getaddrinfo(long, upstream(asked))).toBe('EAI_NONAME');
  expect(query('fd00::5')).not.toBe('NXDOMAIN');
  expect(getaddrinfo('fd00::5.p_default', upstream(asked))).toBe('EAI_NONAME');
  expect(getaddrinfo('a..p_default', upstream(asked))).toBe('EAI_NONAME');
  expect(asked).toEqual([]);
});

test('a short id has no dot, whatever its container is called', () => {
  const text =
    'name: p\nservices:\n  a: { image: x, networks: [n], dns_opt: ["ndots:2"] }\n  b: { image: x, container_name: c.b, networks: [m] }\nnetworks: { n: , m: }\n';
  const { query } = resolver(text, 'a');
  expect(query('id:c.b')).toEqual([]);
  expect(query('id:c.b.p_m')).toBe('NXDOMAIN');
});

test('with use-vc queries travel by TCP, and a silent server is not the last that is asked', () => {
  const text = (options: string) => `name: p\nservices:\n  a: { image: x, dns: [10.0.0.1, 10.0.0.2]${options} }\n`;
  const servers: Upstream = {
    ask: (server, _via, _name, _type, transport) =>
      server === '10.0.0.1' || transport === 'udp'
        ? { kind: 'failure', status: 'timeout' }
        : { kind: 'answer', addresses: ['198.51.100.1'] },
  };
  expect(resolver(text(''), 'a').getaddrinfo('some.example', servers)).toBe('EAI_AGAIN');
  expect(resolver(text(', dns_opt: [use-vc]'), 'a').getaddrinfo('some.example', servers)).toEqual(['198.51.100.1']);
});

test('servers are written in their canonical form, with zones and IPv4-mapped addresses as they are', () => {
  const servers = '["FE80:0::1%eth0", "::ffff:a00:35", "10.0.0.53"]';
  const text = `name: p\nservices: { s: { image: x, network_mode: bridge, dns: ${servers} } }\n`;
  expect(resolver(text, 's').conf.nameservers).toEqual(['fe80::1%eth0', '::ffff:10.0.0.53', '10.0.0.53']);
});
