import { expect, test } from 'vitest';
import { sourced, written } from '../../src/base/origin.ts';
import { span } from '../../src/base/span.ts';
import { decode } from '../../src/compose/decode.ts';
import { printProject } from '../../src/compose/print.ts';
import { canonical } from '../../src/compose/transform.ts';
import { treeOf } from '../support/compose-tree.ts';

function print(text: string) {
  const name = { ...sourced('shop', written(span('/compose.yaml', 0, 0))), source: 'file' as const };
  const tree = canonical(treeOf(text)).value;
  return printProject(decode(tree, { name, directory: '/', files: [], profiles: [] }).value);
}

test('prints names, attached networks and nothing empty', () => {
  expect(
    print(`
services:
  web: {image: nginx, networks: {front: , back: {}}, dns: [], hostname: ""}
  off: {profiles: [p], networks: [other]}
networks: {front: {internal: true, enable_ipv6: false}, back: {internal: false, driver_opts: {a: 1}}, other: }
`),
  ).toEqual({
    name: 'shop',
    networks: {
      front: { name: 'shop_front', ipam: {}, internal: true, enable_ipv6: false },
      back: { name: 'shop_back', ipam: {}, driver_opts: { a: '1' } },
    },
    services: { web: { networks: { front: null, back: {} } } },
  });
});

test('prints every network key of a service', () => {
  expect(
    print(`
services:
  web:
    network_mode: host
    ports: ["127.0.0.1:8080:80", {target: 90, name: n, app_protocol: http, mode: host}]
    expose: [80, "90/udp"]
    links: ["db", "db:x"]
    external_links: [e:f]
    dns: 1.1.1.1
    dns_search: [a]
    dns_opt: [b]
    extra_hosts: {b: 2.2.2.2, a: [3.3.3.3, "::1"]}
    hostname: h
    domainname: d
    container_name: cc
    mac_address: 02:42:ac:11:00:03
    scale: 0
    depends_on: {db: {condition: service_healthy, restart: true}, q: {condition: service_started, required: false}}
`).services['web'],
  ).toEqual({
    network_mode: 'host',
    ports: [
      { mode: 'ingress', host_ip: '127.0.0.1', target: 80, published: '8080', protocol: 'tcp' },
      { name: 'n', mode: 'host', target: 90, protocol: 'tcp', app_protocol: 'http' },
    ],
    expose: ['80', '90/udp'],
    links: ['db', 'db:x'],
    external_links: ['e:f'],
    dns: ['1.1.1.1'],
    dns_search: ['a'],
    dns_opt: ['b'],
    extra_hosts: ['a=3.3.3.3', 'a=::1', 'b=2.2.2.2'],
    hostname: 'h',
    domainname: 'd',
    container_name: 'cc',
    mac_address: '02:42:ac:11:00:03',
    scale: 0,
    depends_on: {
      db: { condition: 'service_healthy', required: true, restart: true },
      q: { condition: 'service_started', required: false },
    },
  });
});

test('without attached networks there is null, and a dollar is doubled', () => {
  expect(print('services: {web: {network_mode: none, hostname: "a$$b"}}')).toEqual({
    name: 'shop',
    networks: null,
    services: { web: { network_mode: 'none', hostname: 'a$$b' } },
  });
});

test('an external network is printed with what was written, without ipam options', () => {
  expect(
    print(`
services: {web: {networks: {a: {ipv4_address: 10.0.0.2, priority: 0}}}}
networks: {a: {external: true, ipam: {options: {x: y}, config: [{subnet: 10.0.0.0/24}, {}]}}}
`).networks,
  ).toEqual({ a: { name: 'a', external: true, ipam: { config: [{ subnet: '10.0.0.0/24' }, {}] } } });
});
