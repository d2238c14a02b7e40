import type { ComposeFile } from './compose-file.ts';
import type { Context } from './fuzz-context.ts';

/** Adds the one thing that is to be refused to the first network and the last service. */
export function refuse(file: { services: ComposeFile; networks: ComposeFile }, context: Context): ComposeFile {
  const key = context.keys[0]!;
  const name = context.names.at(-1)!;
  const service = file.services[name] as ComposeFile;
  const alone: ComposeFile = { image: 'app', ...(service.depends_on ? { depends_on: service.depends_on } : {}) };
  const network = (body: ComposeFile, attachment: ComposeFile = {}): ComposeFile => ({
    services: { ...file.services, [name]: { ...alone, networks: { [key]: attachment } } },
    networks: { [key]: body },
  });
  const pool = (config: ComposeFile, attachment: ComposeFile = {}): ComposeFile =>
    network({ ipam: { config: [config] } }, attachment);
  const last = (body: ComposeFile): ComposeFile => ({ ...file, services: { ...file.services, [name]: body } });
  const add = (extra: ComposeFile): ComposeFile => ({ ...file, services: { ...file.services, ...extra } });
  const option = (option: string, value: string): ComposeFile =>
    network({ driver_opts: { [`com.docker.network.bridge.${option}`]: value } });
  switch (context.project.refusal) {
    case 'none':
      return file;
    case 'gateway-outside':
      return pool({ subnet: '10.201.0.0/24', gateway: '10.9.0.1' });
    case 'range-outside':
      return pool({ subnet: '10.201.0.0/24', ip_range: '10.9.0.0/28' });
    case 'aux-is-gateway':
      return pool({ subnet: '10.201.0.0/24', gateway: '10.201.0.7', aux_addresses: { spare: '10.201.0.7' } });
    case 'two-subnets':
      return network({ ipam: { config: [{ subnet: '10.201.0.0/24' }, { subnet: '10.202.0.0/24' }] } });
    case 'host-bits':
      return pool({ subnet: '10.201.0.9/24' });
    case 'no-family':
      return network({ enable_ipv4: false });
    case 'bad-option':
      return option('enable_icc', 'perhaps');
    case 'isolated-not-internal':
      return option('gateway_mode_ipv4', 'isolated');
    case 'static-automatic':
      return network({}, { ipv4_address: '172.18.0.44' });
    case 'static-outside':
      return pool({ subnet: '10.201.0.0/24' }, { ipv4_address: '10.9.0.44' });
    case 'static-gateway':
      return pool({ subnet: '10.201.0.0/24' }, { ipv4_address: '10.201.0.1' });
    case 'static-taken': {
      const early = { image: 'app', networks: { [key]: { ipv4_address: '10.201.0.250' } } };
      const late = { image: 'app', networks: { [key]: { ipv4_address: '10.201.0.250' } }, depends_on: ['early'] };
      return { services: { early, late }, networks: { [key]: { ipam: { config: [{ subnet: '10.201.0.0/24' }] } } } };
    }
    case 'port-conflict':
      return add({
        yak: { image: 'app', ports: ['0.0.0.0:19000:80'], depends_on: [name] },
        zebu: { image: 'app', ports: ['0.0.0.0:19000:81'], depends_on: ['yak'] },
      });
    case 'address-not-ours':
      return last({ ...alone, ports: ['203.0.113.77:19000:80'] });
    case 'sidecar-ports':
      return add({ yak: { image: 'app', network_mode: `service:${name}`, ports: ['19000:80'] } });
    case 'sidecar-hostname':
      return add({ yak: { image: 'app', network_mode: `service:${name}`, hostname: 'yak' } });
    case 'host-links':
      return add({ yak: { image: 'app', network_mode: 'host', links: [name] } });
    case 'mode-unknown':
      return last({ ...alone, network_mode: 'no-such-network' });
    case 'network-undefined':
      return last({ ...alone, networks: ['nowhere'] });
    case 'mtu-word':
      return network({ driver_opts: { 'com.docker.network.driver.mtu': 'large' } });
    case 'range-used-up':
      return {
        services: {
          early: { image: 'app', networks: [key] },
          late: { image: 'app', networks: [key], depends_on: ['early'] },
        },
        networks: { [key]: { ipam: { config: [{ subnet: '10.201.0.0/24', ip_range: '10.201.0.32/31' }] } } },
      };
    case 'port-range-mismatch':
      return last({ ...alone, ports: ['19000-19002:80-81'] });
    case 'mac-nonsense':
      return last({ ...alone, mac_address: '0a:00' });
    case 'dns-nonsense':
      return last({ ...alone, dns: ['server.test'] });
    case 'extra-host-nonsense':
      return last({ ...alone, extra_hosts: ['x:1.2.3'] });
    case 'interface-clash':
      return {
        services: {
          both: { image: 'app', networks: { one: { interface_name: 'nic0' }, two: { interface_name: 'nic0' } } },
        },
        networks: { one: null, two: null },
      };
    case 'container-name-taken':
      return add({ yak: { ...alone, container_name: 'same' }, zebu: { ...alone, container_name: 'same' } });
    case 'prefix-32':
      return pool({ subnet: '10.201.0.5/32' });
    case 'dependency-cycle':
      return add({ yak: { ...alone, depends_on: ['zebu'] }, zebu: { ...alone, network_mode: 'service:yak' } });
  }
}
