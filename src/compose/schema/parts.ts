import {
  flag,
  whole,
  count,
  wholeSize,
  int,
  duration,
  texts,
  textOrTexts,
  pairs,
  extraHosts,
  ulimits,
  mounts,
  hook,
} from './leaves.ts';
import { as, between, either, list, map, nullable, text, type, word } from './shape.ts';

/** A request for devices, under `gpus` and `deploy`. */
export const device = {
  capabilities: texts,
  count: as('deviceCount', type('string', 'integer')),
  device_ids: texts,
  driver: text,
  options: pairs,
};

/** `services.X.build`. */
export const build = either(
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

/** `services.X.deploy`. */
export const deploy = nullable(
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

/** `services.X.develop`. */
export const develop = nullable(
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

/** An item of `services.X.volumes`. */
export const volume = either(
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
