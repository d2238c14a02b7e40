import type { ComposeFile } from './compose-file.ts';
import type { NetworkChoice, ServiceChoice } from './fuzz-choices.ts';
import { realName, type Context } from './fuzz-context.ts';

/** Index of the service that starts before this one. */
function before(index: number, context: Context): number {
  return context.project.order === 'reverse' ? index + 1 : index - 1;
}

/** The body of a service of the file. */
export function renderService(service: ServiceChoice, index: number, context: Context): ComposeFile {
  const previous = context.names[before(index, context)];
  const waits = context.project.order !== 'free' || ['container', 'by-name'].includes(service.mode);
  return {
    image: 'app',
    ...placement(service, index, context),
    ...(waits && previous !== undefined ? { depends_on: [previous] } : {}),
    ...(service.ports === 'none' ? {} : { ports: ports(service, index) }),
    ...listening(service),
    ...(service.expose === 'range' ? { expose: ['90-91', '95/udp'] } : {}),
    ...(service.mac === 'own' ? { mac_address: `0a:00:00:00:00:0${index}` } : {}),
    ...hostname(service, index, previous),
    ...(service.containerName === 'own' ? { container_name: `box-${context.names[index]}` } : {}),
    ...links(service, previous),
    ...dns(service, context),
    ...hosts(service, previous),
    ...(service.scale === 'one' ? {} : { scale: service.scale === 'two' ? 2 : 3 }),
  };
}

function placement(service: ServiceChoice, index: number, context: Context): ComposeFile {
  const previous = before(index, context);
  const name = context.names[previous] ?? '';
  switch (service.mode) {
    case 'host':
    case 'none':
    case 'bridge':
      return { network_mode: service.mode };
    case 'service':
      return { network_mode: `service:${name}` };
    case 'container': {
      const owned = context.project.services[previous]?.containerName === 'own';
      return { network_mode: owned ? `container:box-${name}` : `service:${name}` };
    }
    case 'by-name': {
      const network = context.project.networks[0];
      const target = context.project.services[previous];
      // Only a network that the service before it is on is sure to exist under a name we know.
      const known =
        network !== undefined && network.name !== 'key' && network.driver !== 'external' && target?.mode === 'networks';
      return known && attached(target, previous, context).includes(0)
        ? { network_mode: realName(network, 0, context) }
        : {};
    }
    case 'default': {
      const names = aliases(service, index, context);
      return names.length > 0 ? { networks: { default: { aliases: names } } } : {};
    }
    case 'networks':
      return { networks: attachments(service, index, context) };
  }
}

/** Indices of the networks a service is on: neighbours of its own index, so that some are shared and some not. */
function attached(service: ServiceChoice, index: number, context: Context): readonly number[] {
  const count = Math.min(['one', 'two', 'three'].indexOf(service.attachments) + 1, context.keys.length);
  return Array.from({ length: count }, (_, step) => (Math.floor(index / 2) + step) % context.keys.length);
}

function attachments(service: ServiceChoice, index: number, context: Context): ComposeFile {
  const on = attached(service, index, context);
  return Object.fromEntries(
    on.map((at, position) => {
      const network = context.project.networks[at]!;
      const names = aliases(service, index, context);
      const prior = service.gwPriority === 'first' ? 0 : service.gwPriority === 'last' ? on.length - 1 : -1;
      return [
        context.keys[at]!,
        {
          ...(names.length > 0 ? { aliases: names } : {}),
          ...(service.address === 'static' ? staticAddresses(network, at, index) : {}),
          ...(position === prior ? { gw_priority: 7 } : {}),
          ...(service.linkLocal === 'own' && position === 0 ? { link_local_ips: [`169.254.8.${index + 1}`] } : {}),
          ...(service.interface === 'own' && position === 0 ? { interface_name: 'own0' } : {}),
        },
      ];
    }),
  );
}

function staticAddresses(network: NetworkChoice, at: number, index: number): ComposeFile {
  const last = 100 + index;
  if (network.driver.startsWith('macvlan')) return network.family === 'ipv6' ? {} : { ipv4_address: `192.0.2.${last}` };
  if (network.driver === 'external') return { ipv4_address: `10.${211 + at}.0.${last}` };
  const four = network.family !== 'ipv6' && network.pool4 !== 'automatic';
  const six = network.family !== 'ipv4' && network.pool6 !== 'automatic';
  return {
    ...(four ? { ipv4_address: `10.${201 + at}.0.${last}` } : {}),
    ...(six ? { ipv6_address: `fd20:${at + 1}::${last}` } : {}),
  };
}

function aliases(service: ServiceChoice, index: number, context: Context): readonly string[] {
  switch (service.alias) {
    case 'none':
      return [];
    case 'own':
      return [`${context.names[index]}-too`];
    case 'shared':
      return ['pool'];
    case 'service':
      return [context.names[(index + 1) % context.names.length]!];
    case 'dotted':
      return [
        `${context.names[(index + 1) % context.names.length]}.${realName(context.project.networks[0]!, 0, context)}`,
      ];
    case 'upper':
      return ['POOL', (context.names[index] ?? '').toUpperCase()];
    case 'odd':
      return ["it's", 'under_score'];
  }
}

function ports(service: ServiceChoice, index: number): readonly string[] {
  const base = 18000 + index * 30;
  const protocol = service.protocol === 'udp' ? '/udp' : '';
  // Which replica gets a single port is a race: several share a range.
  const several = service.scale !== 'one';
  const range = `${base + 5}-${base + 9}:85${protocol}`;
  const at = (address: string, single: string): readonly string[] => [
    `${address}${several ? range : `${single}${protocol}`}`,
  ];
  switch (service.ports) {
    case 'none':
      return [];
    case 'fixed':
      return at('', `${base}:80`);
    case 'ephemeral':
      return [`81${protocol}`];
    case 'range':
      return [range];
    case 'loopback':
      return at('127.0.0.1:', `${base + 1}:82`);
    case 'lan':
      return at('192.0.2.10:', `${base + 2}:83`);
    case 'ipv6':
      return at('[::]:', `${base + 3}:84`);
    case 'ipv4':
      return at('0.0.0.0:', `${base + 4}:86`);
    case 'loopback6':
      return at('[::1]:', `${base + 10}:87`);
    case 'pairs':
      return several ? [range] : [`${base + 11}-${base + 13}:71-73${protocol}`];
    case 'twice':
      return several ? [range] : [`127.0.0.1:${base + 14}:80${protocol}`, `192.0.2.10:${base + 14}:80${protocol}`];
    case 'two':
      return several ? ['81', range] : [`${base}:80${protocol}`, `127.0.0.1:${base + 1}:82`];
  }
}

function listening(service: ServiceChoice): ComposeFile {
  switch (service.listening) {
    case 'yes':
      return {};
    case 'silent':
      return { labels: { 'oracle.listen': '99' } };
    case 'more':
      return { labels: { 'oracle.listen': '80-85 53/udp 82/udp' } };
  }
}

function links(service: ServiceChoice, previous: string | undefined): ComposeFile {
  if (service.links === 'external') return { external_links: ['elder:senior'] };
  if (service.links === 'none' || previous === undefined) return {};
  return { links: [service.links === 'plain' ? previous : `${previous}:friend`] };
}

function hostname(service: ServiceChoice, index: number, previous: string | undefined): ComposeFile {
  switch (service.hostname) {
    case 'none':
      return {};
    case 'own':
      return { hostname: `host${index}` };
    case 'service':
      return previous === undefined ? { hostname: 'zebra' } : { hostname: previous };
    case 'domain':
      return { hostname: `host${index}`, domainname: 'corp.test' };
    case 'dotted':
      return { hostname: `host${index}.corp.test` };
  }
}

function dns(service: ServiceChoice, context: Context): ComposeFile {
  switch (service.dns) {
    case 'none':
      return {};
    case 'server':
      return { dns: ['198.51.100.53'] };
    case 'search':
      return { dns_search: [realName(context.project.networks[0]!, 0, context), 'corp.test'] };
    case 'ndots':
      return { dns_opt: ['ndots:1'] };
    case 'many':
      return { dns: ['198.51.100.53', '203.0.113.53'], dns_search: ['corp.test'], dns_opt: ['timeout:1', 'ndots:2'] };
  }
}

function hosts(service: ServiceChoice, previous: string | undefined): ComposeFile {
  switch (service.hosts) {
    case 'none':
      return {};
    case 'plain':
      return { extra_hosts: ['printer:203.0.113.5', 'six:2001:db8:5::5'] };
    case 'gateway':
      return { extra_hosts: ['dockerhost:host-gateway'] };
    case 'shadow':
      return { extra_hosts: [`${previous ?? 'internet.example'}:203.0.113.6`] };
    case 'twice':
      return { extra_hosts: ['pair:203.0.113.7', 'pair:203.0.113.8', 'pair:2001:db8:7::7'] };
  }
}
