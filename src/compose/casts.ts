import type { ScalarType } from '../yaml/node.ts';
import type { ComposeVersion } from './load-input.ts';
import { type PathTable, pathTable } from './path-table.ts';
import { goFloat } from './syntax/go-number.ts';

/** A text turned into what its key wants, or why not, in the reference's words. */
export type CastResult =
  | {
      readonly kind: 'cast';
      readonly type: ScalarType;
      readonly value: number | bigint | boolean;
      readonly oldSpelling?: true;
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly wants: string };

export type Cast = (text: string) => CastResult;

/**
 * Where Compose turns texts into numbers and booleans after interpolation. Values that are no texts are left alone.
 * Source: compose-go v2.9.1 loader/interpolate.go.
 */
const patterns: Readonly<Record<string, Cast>> = {
  'services.*.cpu_count': toInt,
  'services.*.cpu_percent': toFloat,
  'services.*.cpu_period': toInt,
  'services.*.cpu_quota': toInt,
  'services.*.cpu_rt_period': toInt,
  'services.*.cpu_rt_runtime': toInt,
  'services.*.cpus': toFloat,
  'services.*.cpu_shares': toInt,
  'services.*.init': toBoolean,
  'services.*.deploy.replicas': toInt,
  'services.*.deploy.update_config.parallelism': toInt,
  'services.*.deploy.update_config.max_failure_ratio': toFloat,
  'services.*.deploy.rollback_config.parallelism': toInt,
  'services.*.deploy.rollback_config.max_failure_ratio': toFloat,
  'services.*.deploy.restart_policy.max_attempts': toInt,
  'services.*.deploy.placement.max_replicas_per_node': toInt,
  'services.*.healthcheck.retries': toInt,
  'services.*.healthcheck.disable': toBoolean,
  'services.*.oom_kill_disable': toBoolean,
  'services.*.oom_score_adj': toInt,
  'services.*.pids_limit': toInt,
  'services.*.ports.[].target': toInt,
  'services.*.privileged': toBoolean,
  'services.*.read_only': toBoolean,
  'services.*.scale': toInt,
  'services.*.stdin_open': toBoolean,
  'services.*.tty': toBoolean,
  'services.*.ulimits.*': toInt,
  'services.*.ulimits.*.hard': toInt,
  'services.*.ulimits.*.soft': toInt,
  'services.*.volumes.[].read_only': toBoolean,
  'services.*.volumes.[].volume.nocopy': toBoolean,
  'networks.*.external': toBoolean,
  'networks.*.internal': toBoolean,
  'networks.*.attachable': toBoolean,
  'networks.*.enable_ipv4': toBoolean,
  'networks.*.enable_ipv6': toBoolean,
  'volumes.*.external': toBoolean,
  'secrets.*.external': toBoolean,
  'configs.*.external': toBoolean,
};

const tables: Readonly<Record<ComposeVersion, PathTable<Cast>>> = {
  '2.40': pathTable(patterns),
  // Source: compose-go at e70e961.
  '5': pathTable({
    ...patterns,
    'services.*.depends_on.*.required': toBoolean,
    'services.*.depends_on.*.restart': toBoolean,
  }),
};

/** The casts of a version of Compose, by path. */
export function castsOf(version: ComposeVersion): PathTable<Cast> {
  return tables[version];
}

const int64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

function toInt(text: string): CastResult {
  const wants = 'a whole number';
  if (!/^[-+]?[0-9]+$/.test(text)) return refused('strconv.Atoi', text, 'invalid syntax', wants);
  const value = BigInt(text.replace(/^\+/, ''));
  if (value < int64.least || value > int64.most) return refused('strconv.Atoi', text, 'value out of range', wants);
  const small = Number.isSafeInteger(Number(value));
  return { kind: 'cast', type: 'int', value: small ? Number(value) : value };
}

function toFloat(text: string): CastResult {
  const value = goFloat(text);
  if (value === undefined) return refused('strconv.ParseFloat', text, 'invalid syntax', 'a number');
  return { kind: 'cast', type: 'float', value };
}

function toBoolean(text: string): CastResult {
  switch (text.toLowerCase()) {
    case 'true':
      return { kind: 'cast', type: 'bool', value: true };
    case 'false':
      return { kind: 'cast', type: 'bool', value: false };
    case 'y':
    case 'yes':
    case 'on':
      return { kind: 'cast', type: 'bool', value: true, oldSpelling: true };
    case 'n':
    case 'no':
    case 'off':
      return { kind: 'cast', type: 'bool', value: false, oldSpelling: true };
    default:
      return { kind: 'refused', reason: `invalid boolean: ${text}`, wants: '`true` or `false`' };
  }
}

function refused(parser: string, text: string, problem: string, wants: string): CastResult {
  return { kind: 'refused', reason: `${parser}: parsing ${JSON.stringify(text)}: ${problem}`, wants };
}
