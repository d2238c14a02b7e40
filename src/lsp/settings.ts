import type { Severity } from '../base/finding.ts';
import { resolvePath } from '../base/path.ts';
import type { FileId } from '../base/span.ts';
import { inspectedNetworks, withAddressPools, withIpv6OnBridge } from '../query/inputs.ts';
import { defaultSettings } from '../query/settings.ts';
import type { Settings } from '../query/settings.ts';

/** What the editor's settings are read against. */
export interface SettingsContext {
  /** Folder that relative paths in settings start from; undefined without a folder. */
  readonly root: FileId | undefined;
  /** Environment of the process that serves, if it has one. */
  readonly environment: ReadonlyMap<string, string>;
  /** What the file of `inspectedNetworksFile` holds. */
  readonly inspected?: string | null;
}

/** The file that `engine.inspectedNetworks` names; undefined where it lists the networks itself or is not set. */
export function inspectedNetworksFile(section: unknown, root: FileId | undefined): FileId | undefined {
  const file = text(record(record(section)['engine'])['inspectedNetworks']);
  return file === undefined ? undefined : resolvePath(root ?? '/', file);
}

/**
 * The `composeNetwork` section of the editor's settings, in which anything may stand: people write it by hand.
 * Whatever does not fit is as if it were not there; the editor marks it against the schema in package.json.
 */
export function settingsFrom(section: unknown, { root, environment, inspected }: SettingsContext): Settings {
  const given = record(section);
  const path = (file: string): FileId => resolvePath(root ?? '/', file);
  return {
    ...defaultSettings,
    composeVersion: given['composeVersion'] === '5' ? '5' : defaultSettings.composeVersion,
    profiles: strings(given['profiles']),
    environment: new Map([...environment, ...textEntries(given['environment'])]),
    envFiles: strings(given['envFiles']).map(path),
    projectName: text(given['projectName']),
    fileSets: list(given['projects'])
      .map((set) => strings(set).map(path))
      .filter((set) => set.length > 0),
    engine: engineFrom(record(given['engine']), inspected),
    rules: new Map(textEntries(given['rules']).filter(isRuleSetting)),
  };
}

function engineFrom(
  given: Readonly<Record<string, unknown>>,
  inspected: SettingsContext['inspected'],
): Settings['engine'] {
  const pools = list(given['defaultAddressPools'])
    .map(record)
    .flatMap(({ base, size }) => (typeof base === 'string' && typeof size === 'number' ? [{ base, size }] : []));
  const pooled = pools.length > 0 ? withAddressPools(defaultSettings.engine, pools) : defaultSettings.engine;
  const engine = withIpv6OnBridge(pooled, text(given['bridgeIpv6Subnet']) ?? '');
  return {
    ...engine,
    version: text(given['version']) ?? engine.version,
    userlandProxy: flag(given['userlandProxy']) ?? engine.userlandProxy,
    iptables: flag(given['iptables']) ?? engine.iptables,
    host: { ...engine.host, ipv4: text(given['hostAddress']) ?? engine.host.ipv4 },
    assumed: {
      ...engine.assumed,
      networks: inspectedNetworks(
        typeof inspected === 'string' ? fromJson(inspected) : list(given['inspectedNetworks']),
      ),
    },
  };
}

/** The value of a JSON text; undefined where it is none. */
function fromJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const ruleSettings: ReadonlySet<string> = new Set(['error', 'warning', 'info', 'hint', 'on', 'off']);

function isRuleSetting(entry: readonly [string, string]): entry is [string, Severity | 'on' | 'off'] {
  return ruleSettings.has(entry[1]);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: unknown): readonly string[] {
  return list(value).filter((one) => typeof one === 'string');
}

function textEntries(value: unknown): [string, string][] {
  return Object.entries(record(value)).flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : []));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
