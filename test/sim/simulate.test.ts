import { expect, test } from 'vitest';
import { ask, checkTrace } from '../support/trace.ts';

const shop = `
name: shop
services:
  web:
    image: nginx
    networks: [front]
    ports: ["8080:80", "127.0.0.1:9000:9000"]
  api:
    image: node
    networks:
      - front
      - back
    expose: ["3000"]
  db:
    image: postgres
    networks:
      back:
        aliases: [database]
    ports: ["5433:5432"]
  jobs: { image: x, networks: [back] }
  side: { image: x, network_mode: "service:web", depends_on: [web] }
  agent: { image: x, network_mode: host, ports: ["7000:7000"] }
  old: { image: x, network_mode: bridge }
  alone: { image: x, network_mode: none }
  worker: { image: x, networks: [back], deploy: { replicas: 2 } }
  debug: { image: x, profiles: [dev], networks: [back] }
  off: { image: x, networks: [back], scale: 0 }
networks:
  front: {}
  back: { internal: true }
`;

test.each([
  ['web -> api', { verdict: 'DELIVERED', result: 'reply', by: 'shop-api-1' }],
  ['web -> api:3000', { verdict: 'DELIVERED', result: 'open', by: 'shop-api-1', blamed: '"3000"' }],
  ['web -> api:3001', { verdict: 'REFUSED', reason: 'LISTENER_NONE' }],
  [
    'web -> db',
    {
      verdict: 'NAME_ERROR',
      reason: 'DNS_NAME_ON_OTHER_NETWORK',
      symptom: "ping: bad address 'db'",
      blamed: 'front',
      fix: 'attach web to back',
    },
  ],
  [
    'web -> db:5432',
    { verdict: 'NAME_ERROR', symptom: "nc: bad address 'db'", says: 'web is on front, db only on back' },
  ],
  ['api -> database', { verdict: 'DELIVERED' }],
  [
    'api -> databse',
    { verdict: 'NAME_ERROR', reason: 'DNS_NOT_FOUND', fix: 'use the name database', says: 'did you mean database?' },
  ],
  [
    'api -> db:5433',
    {
      verdict: 'REFUSED',
      reason: 'PORT_HOST_PORT_ON_CONTAINER_ADDRESS',
      blamed: '"5433:5432"',
      fix: 'use container port 5432 instead of 5433',
    },
  ],
  ['api -> db:5432', { verdict: 'DELIVERED', by: 'shop-db-1' }],
  [
    'jobs -> internet',
    {
      verdict: 'UNREACHABLE',
      reason: 'RT_NO_ROUTE_INTERNAL',
      symptom: 'ping: sendto: Network is unreachable',
      blamed: 'true',
    },
  ],
  ['web -> internet', { verdict: 'EXITS_MODEL', seenAs: '192.0.2.10' }],
  ['web -> www.docker.com:443', { verdict: 'EXITS_MODEL' }],
  ['jobs -> www.docker.com', { verdict: 'NAME_ERROR', reason: 'DNS_INTERNAL_NO_FORWARD' }],
  ['web -> side', { verdict: 'NAME_ERROR', reason: 'DNS_SHARED_SANDBOX_NO_NAME', fix: 'use the name web' }],
  ['side -> api', { verdict: 'DELIVERED' }],
  ['agent -> web', { verdict: 'NAME_ERROR', reason: 'DNS_HOST_MODE_USES_HOST', blamed: 'host' }],
  ['agent -> localhost:8080', { verdict: 'DELIVERED', by: 'shop-web-1' }],
  ['web -> agent', { verdict: 'NAME_ERROR', reason: 'DNS_NO_NAMES_OF_HOST_MODE' }],
  ['old -> web', { verdict: 'NAME_ERROR', reason: 'DNS_DEFAULT_BRIDGE_NO_NAMES', blamed: 'bridge' }],
  ['alone -> web', { verdict: 'NAME_ERROR', reason: 'DNS_NONE_MODE', blamed: 'none' }],
  ['alone -> host', { verdict: 'UNREACHABLE', reason: 'RT_NO_DEFAULT_GATEWAY' }],
  ['web -> debug', { verdict: 'NAME_ERROR', reason: 'MODEL_PROFILE_INACTIVE', blamed: 'dev' }],
  ['debug -> web', { verdict: 'UNDETERMINED', reason: 'MODEL_PROFILE_INACTIVE' }],
  ['off -> web', { verdict: 'UNDETERMINED', reason: 'MODEL_SERVICE_SCALED_ZERO' }],
  ['wbe -> api', { verdict: 'UNDETERMINED', reason: 'MODEL_UNKNOWN_VANTAGE', says: 'did you mean web?' }],
  ['worker#2 -> worker#1', { verdict: 'DELIVERED', by: 'shop-worker-1' }],
  ['web -> jobs#1', { verdict: 'DROPPED', reason: 'FW_INTERNAL_INGRESS', fix: 'attach web to back' }],
  ['outside -> host:8080', { verdict: 'DELIVERED', by: 'shop-web-1', seenAs: '192.0.2.1' }],
  [
    'outside -> host:9000',
    { verdict: 'REFUSED', reason: 'PORT_PUBLISHED_ON_OTHER_IP', fix: 'publish port 9000 on all addresses of the host' },
  ],
  ['outside -> host:5433', { verdict: 'REFUSED', reason: 'PORT_IGNORED_NETWORK', blamed: '"5433:5432"' }],
  ['outside -> host:7000', { verdict: 'DELIVERED', by: 'shop-agent-1' }],
  ['outside -> host:8081', { verdict: 'REFUSED', reason: 'PORT_NOT_PUBLISHED' }],
  ['outside -> host:8080/udp', { verdict: 'REFUSED', reason: 'PORT_PROTOCOL_MISMATCH' }],
  ['outside -> web:80', { verdict: 'DROPPED', reason: 'FW_DIRECT_ACCESS_DROP', fix: 'use port 8080 of the host' }],
  ['host -> db:5432', { verdict: 'DELIVERED', by: 'shop-db-1' }],
  ['host -> host:9000', { verdict: 'DELIVERED', by: 'shop-web-1' }],
  ['api -> localhost:80', { verdict: 'REFUSED', reason: 'RT_LOOPBACK_IS_SELF' }],
  ['jobs -> host:8080', { verdict: 'UNREACHABLE', reason: 'RT_NO_ROUTE_INTERNAL' }],
  ['web ? api', { verdict: 'DELIVERED' }],
  ['web ? api AAAA', { verdict: 'NAME_ERROR', reason: 'DNS_NODATA_FAMILY', symptom: 'Non-authoritative answer:' }],
  ['web ? db', { verdict: 'NAME_ERROR', symptom: "** server can't find db: NXDOMAIN" }],
  ['jobs ? nope', { verdict: 'NAME_ERROR', symptom: "** server can't find nope: SERVFAIL" }],
] as const)('%s', (question, expected) => {
  checkTrace(shop, question, expected);
});

test('an address is named by its container and network', () => {
  const [address] = ask(shop, 'web ? api').answers;
  checkTrace(shop, `web ? ${address ?? ''} PTR`, { verdict: 'DELIVERED', answers: ['shop-api-1.shop_front'] });
});

test('each replica is a branch of its own', () => {
  const { traces, verdict } = ask(shop, 'api -> worker');
  expect(traces).toHaveLength(2);
  expect(traces.map(({ by }) => by).sort()).toEqual(['shop-worker-1', 'shop-worker-2']);
  expect(verdict).toBe('DELIVERED');
});

test('the summary is for people: who, where, which line, and the words of the tool', () => {
  expect(ask(shop, 'web -> db').summary).toBe(
    "web cannot ping db. web is on front, db only on back: they share no network, so the name db is not known to web (compose.yaml:5). → ping: bad address 'db'",
  );
});

test('what the file cannot say is an assumption', () => {
  expect(ask(shop, 'api -> jobs:9999').assumptions).toContain(
    'Something in jobs listens on 9999/tcp: the file names no port of it.',
  );
  expect(ask(shop, 'web -> api:3001').assumptions).toContain(
    'api listens only on the ports that the file names: 3000/tcp.',
  );
});

const odd = `
name: odd
services:
  a: { image: x, networks: [quiet], ports: ["8080:80"] }
  b: { image: x, networks: [quiet, zone] }
  c: { image: x, networks: [quiet, zone] }
  bare: { image: x, networks: [bare], ports: ["8082:80"] }
  routed: { image: x, networks: [routed], ports: ["8083:80"], expose: ["90"] }
  six: { image: x, networks: [six] }
  four: { image: x, networks: [zone] }
  shared: { image: x, networks: [ext, zone] }
  ndots: { image: x, networks: [zone], dns_opt: ["ndots:2"] }
  lost: { image: x, networks: [zone], dns: [10.9.9.9] }
  hosts: { image: x, networks: [zone], extra_hosts: ["db:203.0.113.9"] }
  self: { image: x, networks: [zone], dns: [127.0.0.11] }
  full: { image: x, networks: [zone], hostname: full, domainname: corp.test }
networks:
  quiet: { driver_opts: { com.docker.network.bridge.enable_icc: "false" } }
  zone: {}
  bare: { driver_opts: { com.docker.network.bridge.enable_ip_masquerade: "false" } }
  routed: { driver_opts: { com.docker.network.bridge.gateway_mode_ipv4: routed } }
  six: { enable_ipv6: true, enable_ipv4: false }
  ext: { external: true, name: company }
`;

test.each([
  [
    'a -> b',
    {
      verdict: 'DROPPED',
      reason: 'FW_ICC_DISABLED',
      blamed: '"false"',
      symptom: '1 packets transmitted, 0 packets received, 100% packet loss',
    },
  ],
  ['b -> c', { verdict: 'DROPPED', reason: 'DNS_ANSWER_ON_BLOCKED_NETWORK' }],
  ['b -> c.odd_zone', { verdict: 'DELIVERED' }],
  ['b -> host:8080', { verdict: 'DELIVERED', by: 'odd-a-1' }],
  [
    'bare -> internet',
    { verdict: 'DROPPED', reason: 'NAT_NO_MASQUERADE', fix: 'let bare masquerade (enable_ip_masquerade: "true")' },
  ],
  ['bare -> host:8080', { verdict: 'DROPPED', reason: 'PORT_DNAT_CROSS_BRIDGE' }],
  ['bare -> host:8082', { verdict: 'DELIVERED' }],
  ['outside -> routed:80', { verdict: 'DELIVERED', seenAs: '192.0.2.1' }],
  ['outside -> routed:90', { verdict: 'DROPPED', reason: 'FW_UNPUBLISHED_PORT' }],
  ['outside -> host:8083', { verdict: 'REFUSED', reason: 'PORT_ROUTED_MODE_NO_HOST_MAP' }],
  ['four -> routed#1', { verdict: 'DELIVERED' }],
  ['four -> six#1', { verdict: 'UNREACHABLE', reason: 'RT_FAMILY_MISMATCH' }],
  ['six -> internet', { verdict: 'EXITS_MODEL', seenAs: '2001:db8:192::10' }],
  [
    'shared -> traefik',
    {
      verdict: 'UNDETERMINED',
      reason: 'MODEL_EXTERNAL_NETWORK_UNKNOWN',
      blamed: 'ext',
      says: 'ext, which is external',
    },
  ],
  ['ndots -> nosuch', { verdict: 'NAME_ERROR', reason: 'DNS_NDOTS_NOT_FORWARDED', blamed: '"ndots:2"' }],
  ['lost -> www.docker.com', { verdict: 'NAME_ERROR', reason: 'DNS_UPSTREAM_UNREACHABLE', blamed: '10.9.9.9' }],
  ['self -> www.docker.com', { verdict: 'NAME_ERROR', reason: 'DNS_SELF_UPSTREAM', blamed: '127.0.0.11' }],
  ['hosts -> db', { verdict: 'EXITS_MODEL', blamed: '"db:203.0.113.9"' }],
  ['four -> full', { verdict: 'DELIVERED' }],
  ['four -> full.corp.test', { verdict: 'NAME_ERROR', reason: 'DNS_HOSTNAME_NOT_REGISTERED' }],
  ['full -> full.corp.test', { verdict: 'DELIVERED' }],
] as const)('%s', (question, expected) => {
  checkTrace(odd, question, expected);
});

const refused = `
services:
  one: { image: x, ports: ["8080:80"] }
  two: { image: x, ports: ["8080:81"], depends_on: [one] }
  three: { image: x }
`;

test('what the Engine refuses is said in its own words', () => {
  const { verdict, reason, output } = checkTrace(refused, 'three -> two', { verdict: 'INVALID', blamed: '8080' });
  expect([verdict, reason]).toEqual(['INVALID', 'UP_FAILS']);
  expect(output.join('\n')).toContain('Bind for 0.0.0.0:8080 failed: port is already allocated');
});

test('what runs all the same is answered', () => {
  const { assumptions } = checkTrace(refused, 'three -> one', { verdict: 'DELIVERED' });
  expect(assumptions.join('\n')).toContain('Docker refuses part of the project');
});
