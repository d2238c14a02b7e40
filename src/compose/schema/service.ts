import {
  as,
  between,
  either,
  list,
  map,
  mapOf,
  matching,
  nullable,
  set,
  strictMap,
  text,
  type,
  word,
} from './shape.ts';

/** Names of services, networks, volumes … as mapping keys. */
export const resourceName = /^[a-zA-Z0-9._-]+$/;

const flag = as('boolean', type('boolean', 'string'));
const whole = as('int', type('integer', 'string'));
const count = as('uint', type('integer', 'string'));
const size = as('bytes', type('number', 'string'));
const wholeSize = as('bytes', type('integer', 'string'));
const int = as('int', type('number', 'string'));
const duration = as('duration', text);
const texts = set(text);
/** Whatever YAML can say; the decoder wants text of it. */
const anything = as('text', type('string', 'number', 'boolean', 'null', 'array', 'object'));
const textOrTexts = either(text, texts);
const command = as('command', either(type('null'), text, list(text)));

/** Labels, environment, sysctls …: a mapping to scalars or a list of `KEY=VALUE`. */
export const pairs = either(mapOf(/./, type('string', 'number', 'boolean', 'null'), 'refused'), texts);

/** Options that go to a driver as they are. */
export const options = mapOf(/./, type('string', 'number'), 'accepted');

const extraHosts = as('extraHosts', either(mapOf(/./, either(text, list(text)), 'refused'), texts));

const ulimits = mapOf(
  /^[a-z]+$/,
  as('ulimit', either(type('integer', 'string'), map({ hard: whole, soft: whole }, 'soft', 'hard'))),
  'accepted',
);

const mounts = list(
  either(text, map({ source: text, target: text, uid: text, gid: text, mode: as('mode', type('number', 'string')) })),
);

const hook = map(
  { command, user: text, privileged: flag, working_dir: text, environment: as('environment', pairs) },
  'command',
);

const throttles = list(strictMap({ path: text, rate: wholeSize }));

const device = {
  capabilities: texts,
  count: as('deviceCount', type('string', 'integer')),
  device_ids: texts,
  driver: text,
  options: pairs,
};

const build = either(
  text,
  map({
    context: text,
    dockerfile: text,
    dockerfile_inline: text,
    entitlements: list(text),
    args: as('environment', pairs),
    ssh: pairs,
    labels: pairs,
    cache_from: list(text),
    cache_to: list(text),
    no_cache: flag,
    additional_contexts: pairs,
    network: text,
    provenance: type('string', 'boolean'),
    sbom: type('string', 'boolean'),
    pull: flag,
    target: text,
    shm_size: wholeSize,
    extra_hosts: extraHosts,
    isolation: text,
    privileged: flag,
    secrets: mounts,
    tags: list(text),
    ulimits,
    platforms: list(text),
  }),
);

const update = map({
  parallelism: count,
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: as('float', type('number', 'string')),
  order: word('start-first', 'stop-first'),
});

const deploy = nullable(
  map({
    mode: text,
    endpoint_mode: text,
    replicas: whole,
    labels: pairs,
    rollback_config: update,
    update_config: update,
    resources: map({
      limits: map({ cpus: as('cpus', type('number', 'string')), memory: as('bytes', text), pids: whole }),
      reservations: map({
        cpus: as('cpus', type('number', 'string')),
        memory: as('bytes', text),
        generic_resources: list(map({ discrete_resource_spec: map({ kind: text, value: int }) })),
        devices: list(map(device, 'capabilities')),
      }),
    }),
    restart_policy: map({ condition: text, delay: duration, max_attempts: count, window: duration }),
    placement: map({
      constraints: list(text),
      preferences: list(map({ spread: text })),
      max_replicas_per_node: count,
    }),
  }),
);

const develop = nullable(
  map({
    watch: list(
      map(
        {
          ignore: textOrTexts,
          include: textOrTexts,
          path: text,
          action: word('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'),
          target: text,
          exec: hook,
          initial_sync: type('boolean'),
        },
        'path',
        'action',
      ),
    ),
  }),
);

const volume = either(
  text,
  map(
    {
      type: word('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'),
      source: text,
      target: text,
      read_only: flag,
      consistency: text,
      bind: map({
        propagation: text,
        create_host_path: flag,
        recursive: word('enabled', 'disabled', 'writable', 'readonly'),
        selinux: word('z', 'Z'),
      }),
      volume: map({ labels: pairs, nocopy: flag, subpath: text }),
      tmpfs: map({
        size: as('bytes', either(between(0, undefined), text)),
        mode: as('uint', type('number', 'string')),
      }),
      image: map({ subpath: text }),
    },
    'type',
  ),
);

const attachment = either(
  map({
    aliases: texts,
    interface_name: text,
    ipv4_address: text,
    ipv6_address: text,
    link_local_ips: texts,
    mac_address: text,
    driver_opts: options,
    priority: type('number'),
    gw_priority: type('number'),
  }),
  type('null'),
);

const port = either(
  type('number'),
  text,
  map({
    name: text,
    mode: text,
    host_ip: text,
    target: as('uint', type('integer', 'string')),
    published: type('string', 'integer'),
    protocol: text,
    app_protocol: text,
  }),
);

const dependency = map(
  {
    restart: flag,
    required: type('boolean'),
    condition: word('service_started', 'service_healthy', 'service_completed_successfully'),
  },
  'condition',
);

/**
 * `services.X`.
 * Source: compose-spec JSON schema as of compose-go v2.9.1.
 */
export const service = map({
  annotations: pairs,
  attach: flag,
  blkio_config: strictMap({
    device_read_bps: throttles,
    device_read_iops: throttles,
    device_write_bps: throttles,
    device_write_iops: throttles,
    weight: count,
    weight_device: list(strictMap({ path: text, weight: count })),
  }),
  build,
  cap_add: texts,
  cap_drop: texts,
  cgroup: word('host', 'private'),
  cgroup_parent: text,
  command,
  configs: mounts,
  container_name: matching(/[a-zA-Z0-9][a-zA-Z0-9_.-]+/),
  cpu_count: as('int', either(text, between(0, undefined))),
  cpu_percent: as('float', either(text, between(0, 100))),
  cpu_period: int,
  cpu_quota: int,
  cpu_rt_period: int,
  cpu_rt_runtime: int,
  cpu_shares: int,
  cpus: as('float', type('number', 'string')),
  cpuset: text,
  credential_spec: map({ config: text, file: text, registry: text }),
  depends_on: either(texts, mapOf(resourceName, dependency, 'refused')),
  deploy,
  develop,
  device_cgroup_rules: texts,
  devices: list(either(text, map({ source: text, target: text, permissions: text }, 'source'))),
  dns: textOrTexts,
  dns_opt: texts,
  dns_search: textOrTexts,
  domainname: text,
  entrypoint: command,
  env_file: either(text, list(either(text, strictMap({ path: text, format: text, required: flag }, 'path')))),
  environment: as('environment', pairs),
  expose: set(type('string', 'number')),
  extends: either(text, strictMap({ service: text, file: text }, 'service')),
  external_links: texts,
  extra_hosts: extraHosts,
  gpus: either(word('all'), list(map(device))),
  group_add: set(as('text', type('string', 'number'))),
  healthcheck: map({
    disable: flag,
    interval: duration,
    retries: as('uint', type('number', 'string')),
    test: either(text, list(text)),
    timeout: duration,
    start_period: duration,
    start_interval: duration,
  }),
  hostname: text,
  image: text,
  init: flag,
  ipc: text,
  isolation: text,
  label_file: either(text, list(text)),
  labels: pairs,
  links: texts,
  logging: map({ driver: text, options: mapOf(/./, type('string', 'number', 'null'), 'accepted') }),
  mac_address: text,
  mem_limit: size,
  mem_reservation: as('bytes', type('string', 'integer')),
  mem_swappiness: wholeSize,
  memswap_limit: size,
  models: either(
    texts,
    mapOf(resourceName, either(map({ endpoint_var: text, model_var: text }), type('null')), 'accepted'),
  ),
  network_mode: text,
  networks: either(texts, mapOf(resourceName, attachment, 'refused')),
  oom_kill_disable: flag,
  oom_score_adj: as('int', either(text, between(-1000, 1000))),
  pid: type('string', 'null'),
  pids_limit: int,
  platform: text,
  ports: set(port),
  post_start: list(hook),
  pre_stop: list(hook),
  privileged: flag,
  profiles: texts,
  provider: map(
    {
      type: text,
      options: mapOf(
        /./,
        either(type('string', 'number', 'boolean'), list(type('string', 'number', 'boolean'))),
        'accepted',
      ),
    },
    'type',
  ),
  pull_policy: matching(/always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+/),
  pull_refresh_after: text,
  read_only: flag,
  restart: text,
  runtime: text,
  scale: whole,
  secrets: mounts,
  security_opt: texts,
  shm_size: size,
  stdin_open: flag,
  stop_grace_period: duration,
  stop_signal: text,
  storage_opt: mapOf(/^/, anything, 'accepted'),
  sysctls: pairs,
  tmpfs: textOrTexts,
  tty: flag,
  ulimits,
  use_api_socket: type('boolean'),
  user: text,
  userns_mode: text,
  uts: text,
  volumes: set(volume),
  volumes_from: texts,
  working_dir: text,
});
