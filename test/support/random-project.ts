import fc from 'fast-check';

/** A small project as data, so that a test can change one thing and render it again. */
export interface RandomProject {
  readonly networks: readonly RandomNetwork[];
  readonly services: readonly RandomService[];
}

export interface RandomNetwork {
  readonly internal: boolean;
  readonly icc: boolean;
  readonly masquerade: boolean;
  readonly families: '4' | '6' | '46';
}

export interface RandomService {
  /** Indices of networks, each once. */
  readonly networks: readonly number[];
  readonly publishes: boolean;
  readonly replicas: number;
}

const network: fc.Arbitrary<RandomNetwork> = fc.record({
  internal: fc.boolean(),
  icc: fc.boolean(),
  masquerade: fc.boolean(),
  families: fc.constantFrom('4' as const, '4' as const, '46' as const, '6' as const),
});

/** Projects of up to five services on up to four networks, without anything that could fail to start. */
export const randomProject: fc.Arbitrary<RandomProject> = fc
  .array(network, { minLength: 2, maxLength: 4 })
  .chain((networks) =>
    fc.record({
      networks: fc.constant(networks),
      services: fc.array(
        fc.record({
          networks: fc.uniqueArray(fc.nat(networks.length - 1), { minLength: 1, maxLength: 3 }),
          publishes: fc.boolean(),
          replicas: fc.integer({ min: 1, max: 2 }),
        }),
        { minLength: 2, maxLength: 5 },
      ),
    }),
  );

/** How things are called; the order of network names decides gateways and DNS, so it is kept. */
export interface Naming {
  service(index: number): string;
  network(index: number): string;
}

export const plainNaming: Naming = { service: (index) => `s${index}`, network: (index) => `n${index}` };

/** The project as a compose file. Subnets are fixed, so that addresses do not depend on what else there is. */
export function render({ networks, services }: RandomProject, naming: Naming = plainNaming): string {
  const lines = ['name: random', 'services:'];
  services.forEach((service, index) => {
    const names = service.networks.map((each) => naming.network(each)).join(', ');
    const ports = service.publishes && service.replicas === 1 ? `, ports: ["${8000 + index}:80"]` : '';
    lines.push(
      `  ${naming.service(index)}: { image: x, networks: [${names}], scale: ${service.replicas}, expose: ["80"]${ports} }`,
    );
  });
  lines.push('networks:');
  networks.forEach(({ internal, icc, masquerade, families }, index) => {
    const options = [
      `com.docker.network.bridge.enable_icc: "${icc}"`,
      `com.docker.network.bridge.enable_ip_masquerade: "${masquerade}"`,
    ];
    const pools = [...families].map((each) =>
      each === '4' ? `{ subnet: 10.${index}.0.0/24 }` : `{ subnet: "fd00:${index}::/64" }`,
    );
    lines.push(
      `  ${naming.network(index)}: { internal: ${internal}, enable_ipv4: ${families.includes('4')}, enable_ipv6: ${families.includes('6')}, driver_opts: { ${options.join(', ')} }, ipam: { config: [${pools.join(', ')}] } }`,
    );
  });
  return `${lines.join('\n')}\n`;
}

/** Every ordered pair of services, as indices. */
export function pairs({ services }: RandomProject): readonly (readonly [number, number])[] {
  return services.flatMap((_, from) => services.map((__, to) => [from, to] as const));
}
