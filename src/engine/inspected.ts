/** A network as `docker network inspect` shows it: what the files cannot say of an external network. */
export interface InspectedNetwork {
  readonly driver: string;
  readonly internal: boolean;
  readonly ipv4: boolean;
  readonly ipv6: boolean;
  readonly options: Readonly<Record<string, string>>;
  readonly pools: readonly {
    readonly subnet: string;
    readonly gateway: string | undefined;
    readonly ipRange: string | undefined;
    readonly auxAddresses: Readonly<Record<string, string>>;
  }[];
  /** Addresses that running containers have. */
  readonly taken: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The networks in the JSON that `docker network inspect` prints, one or a list; predefined ones and what has another shape are left out.
 * They take the place of the shape that is made up for external networks: put them into a profile's `assumed.networks`.
 */
export function inspectedNetworks(
  json: unknown,
): readonly { readonly name: string; readonly subnets: readonly string[]; readonly inspected: InspectedNetwork }[] {
  return (Array.isArray(json) ? json : [json]).flatMap((entry: unknown) => {
    const network = fields(entry);
    const name = text(network['Name']);
    const driver = text(network['Driver']);
    if (name === undefined || driver === undefined || driver === 'host' || driver === 'null' || name === 'bridge')
      return [];
    const config = fields(network['IPAM'])['Config'];
    const pools = (Array.isArray(config) ? config : []).flatMap((one: unknown) => {
      const pool = fields(one);
      const subnet = text(pool['Subnet']);
      if (subnet === undefined) return [];
      const [gateway, ipRange] = [text(pool['Gateway'])?.split('/')[0], text(pool['IPRange'])];
      return [{ subnet, gateway, ipRange, auxAddresses: texts(pool['AuxiliaryAddresses']) }];
    });
    const containers = Object.values(fields(network['Containers'])).map(fields);
    const taken = containers.flatMap((one) =>
      [one['IPv4Address'], one['IPv6Address']].flatMap((at) => text(at)?.split('/')[0] ?? []),
    );
    const inspected = {
      driver,
      internal: network['Internal'] === true,
      ipv4: network['EnableIPv4'] !== false,
      ipv6: network['EnableIPv6'] === true,
      options: texts(network['Options']),
      pools,
      taken,
    };
    return [{ name, subnets: pools.map(({ subnet }) => subnet), inspected }];
  });
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields(value)).flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : [])),
  );
}
