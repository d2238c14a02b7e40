import { type Shape, either, list, map, mapOf, nullable, openMap, strictMap, text, type, as } from './shape.ts';
import { options, pairs, resourceName } from './leaves.ts';
import { service } from './service.ts';

const textOrTexts = either(text, { alternatives: [{ types: ['array'], items: text, unique: true }] });
const flag = as('boolean', type('boolean', 'string'));

/** `true`, a variable, or the deprecated mapping with a name. */
const external = (named: 'closed' | 'open') => {
  const mapping = named === 'closed' ? map({ name: text }) : openMap({ name: text });
  return {
    alternatives: mapping.alternatives.map((each) => ({ ...each, types: ['boolean', 'string', 'object'] as const })),
    reads: 'boolean' as const,
  };
};

const pool = map({
  subnet: text,
  ip_range: text,
  gateway: text,
  aux_addresses: mapOf(/./, text, 'refused'),
});

const network = nullable(
  map({
    name: text,
    driver: text,
    driver_opts: options,
    ipam: map({ driver: text, config: list(pool), options: mapOf(/./, text, 'refused') }),
    external: external('closed'),
    internal: flag,
    enable_ipv4: flag,
    enable_ipv6: flag,
    attachable: flag,
    labels: pairs,
  }),
);

const volume = nullable(
  map({ name: text, driver: text, driver_opts: options, external: external('closed'), labels: pairs }),
);

const secret = map({
  name: text,
  environment: text,
  file: text,
  external: external('open'),
  labels: pairs,
  driver: text,
  driver_opts: mapOf(/./, as('text', type('string', 'number')), 'accepted'),
  template_driver: text,
});

const config = map({
  name: text,
  content: text,
  environment: text,
  file: text,
  external: external('open'),
  labels: pairs,
  template_driver: text,
});

const model = map(
  { name: text, model: text, context_size: as('int', type('integer')), runtime_flags: list(text) },
  'model',
);

/** Under a key that is no proper name only a mapping or nothing can stand: Compose crashes on the rest. */
const looseMapOf = (shape: Shape): Shape => ({
  alternatives: [
    {
      types: ['object'],
      others: [
        { key: resourceName, shape },
        { key: /^/, shape: nullable(openMap({})) },
      ],
      unknown: 'accepted',
    },
  ],
});

/**
 * A whole compose file.
 * Source: compose-spec JSON schema as of compose-go v2.9.1; top-level `networks` and `models` let odd keys pass there.
 */
export const root = map({
  version: text,
  name: text,
  include: list(either(text, strictMap({ path: textOrTexts, env_file: textOrTexts, project_directory: text }))),
  services: mapOf(resourceName, service, 'refused'),
  models: looseMapOf(model),
  networks: looseMapOf(network),
  volumes: mapOf(resourceName, volume, 'refused'),
  secrets: mapOf(resourceName, secret, 'refused'),
  configs: mapOf(resourceName, config, 'refused'),
});

/** What an entry of each section besides services looks like. */
export const resourceShapes = {
  networks: network,
  volumes: volume,
  secrets: secret,
  configs: config,
  models: model,
} as const;
