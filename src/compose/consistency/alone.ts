import type { Finding } from '../../base/finding.ts';
import { removeEntry, unsetNote } from '../place.ts';
import { child, entriesOf, itemsOf, stringOf } from '../nodes.ts';
import { relatedPlaces, report, reportAt } from '../report.ts';
import { goInt } from '../syntax/go-number.ts';
import type { Entry, MapNode, Node } from '../tree.ts';
import type { ServiceFacts } from './facts.ts';

const remembered = new WeakMap<ServiceFacts, readonly Finding[]>();

/**
 * What Compose refuses in an enabled service without looking at others.
 * Source: compose-go v2.9.1 loader/validate.go checkConsistency.
 */
export function checkAlone(facts: ServiceFacts): readonly Finding[] {
  const known = remembered.get(facts);
  if (known) return known;
  const findings = [
    ...noImage(facts),
    ...checkNetworkMode(facts),
    ...checkBuild(facts),
    ...checkHealthcheck(facts),
    ...checkScale(facts),
    ...checkLimits(facts),
    ...checkWatch(facts),
    ...checkMounts(facts),
  ];
  remembered.set(facts, findings);
  return findings;
}

function noImage({ entry, service }: ServiceFacts): readonly Finding[] {
  const image = child(service, 'image');
  if (image !== undefined && stringOf(image) !== '') return [];
  if (service.entries.has('build') || service.entries.has('provider')) return [];
  const says = `Docker: service "${entry.key}" has neither an image nor a build context specified.`;
  if (image) {
    const message = `Service \`${entry.key}\` has nothing to run: its image is empty. ${says}${unsetNote(image.origin)}`;
    return [reportAt('no-image', image.origin, message)];
  }
  const message = `Service \`${entry.key}\` has nothing to run. ${says} Add \`image:\` or \`build:\`, or list the file that has them before this one.`;
  return [reportAt('no-image', entry.keyOrigin, message)];
}

/** Normalisation adds no network to a service with a mode, so whatever is there was written. */
function checkNetworkMode({ entry, service }: ServiceFacts): readonly Finding[] {
  const mode = service.entries.get('network_mode');
  const networks = service.entries.get('networks');
  if (!mode || !networks || stringOf(mode.value) === '' || entriesOf(networks.value).length === 0) return [];
  const [later, earlier] = laterOf(service, mode, networks);
  const message = `Service \`${entry.key}\` has both \`network_mode\` and \`networks\`. Docker: service ${entry.key} declares mutually exclusive \`network_mode\` and \`networks\`. Keep one of them${inherited(later, earlier) ? '; to drop an inherited list write `networks: !reset []`' : ''}.`;
  const related = [
    { span: earlier.keyOrigin.span, message: `\`${earlier.key}\` is here.` },
    ...relatedPlaces(later.keyOrigin),
    ...relatedPlaces(earlier.keyOrigin),
  ];
  const fixes = [later, earlier].flatMap(({ key }) => {
    const edit = ownEntry(service, key) ? removeEntry(service, key) : undefined;
    return edit ? [{ title: `Remove ${key}`, edits: [edit] }] : [];
  });
  return [report('network-mode-with-networks', later.keyOrigin.span, message, { related, fixes })];
}

/** Whether a key stands in the same file as all the others, so that it can be cut out between them. */
function ownEntry(service: MapNode, key: string): boolean {
  const entries = entriesOf(service);
  const file = service.entries.get(key)?.keyOrigin.span.file;
  return entries.every(({ keyOrigin }) => keyOrigin.span.file === file && keyOrigin.reasons.length === 0);
}

/** What comes later: in the text of one file, otherwise in the order of files, in which merging adds keys. */
function laterOf(service: MapNode, a: Entry, b: Entry): readonly [later: Entry, earlier: Entry] {
  const [left, right] = [a.keyOrigin.span, b.keyOrigin.span];
  const keys = [...service.entries.keys()];
  const alike = a.keyOrigin.reasons.length === b.keyOrigin.reasons.length && left.file === right.file;
  const bLater = alike ? left.start < right.start : keys.indexOf(a.key) < keys.indexOf(b.key);
  return bLater ? [b, a] : [a, b];
}

function inherited(...entries: readonly Entry[]): boolean {
  const [first, second] = entries;
  return (
    first?.keyOrigin.span.file !== second?.keyOrigin.span.file ||
    entries.some(({ keyOrigin }) => keyOrigin.reasons.some(({ kind }) => kind === 'extended'))
  );
}

function checkBuild({ entry, service }: ServiceFacts): readonly Finding[] {
  const build = child(service, 'build');
  if (build?.kind !== 'map') return [];
  const findings: Finding[] = [];
  const inline = build.entries.get('dockerfile_inline');
  if (inline && stringOf(inline.value) && stringOf(child(build, 'dockerfile'))) {
    const message = `\`dockerfile\` and \`dockerfile_inline\` exclude each other. Docker: service "${entry.key}" declares mutualy exclusive dockerfile and dockerfile_inline.`;
    findings.push(reportAt('dockerfile-twice', inline.keyOrigin, message));
  }
  const platform = child(service, 'platform');
  const platforms = itemsOf(child(build, 'platforms'));
  const wanted = stringOf(platform);
  if (platform && wanted && platforms.length > 0 && !platforms.some((item) => stringOf(item) === wanted)) {
    const message = `\`build.platforms\` lacks the service's platform. Docker: service.build.platforms MUST include service.platform "${wanted}".`;
    findings.push(reportAt('platform-not-built', platform.origin, message));
  }
  return findings;
}

function checkHealthcheck({ service }: ServiceFacts): readonly Finding[] {
  const test = child(child(service, 'healthcheck'), 'test');
  const first = itemsOf(test)[0];
  const word = stringOf(first);
  if (!first || word === undefined || ['CMD', 'CMD-SHELL', 'NONE'].includes(word)) return [];
  const message =
    'The list must begin with how it is run. Docker: healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE".';
  return [reportAt('healthcheck-kind', first.origin, message)];
}

function numberOf(node: Node | undefined): number | undefined {
  return node?.kind === 'scalar' && (node.type === 'int' || node.type === 'float')
    ? goInt(Number(node.value))
    : undefined;
}

function checkScale({ entry, service, containerName }: ServiceFacts): readonly Finding[] {
  const scale = service.entries.get('scale');
  const deploy = child(service, 'deploy');
  const replicas = deploy?.kind === 'map' ? deploy.entries.get('replicas') : undefined;
  const [a, b] = [numberOf(scale?.value), numberOf(replicas?.value)];
  const findings: Finding[] = [];
  if (scale && replicas && a !== undefined && b !== undefined && a !== b) {
    const message = `\`scale\` and \`deploy.replicas\` say different numbers. Docker: services.${entry.key}: can't set distinct values on 'scale' and 'deploy.replicas'.`;
    const related = [{ span: replicas.value.origin.span, message: `\`replicas\` is here.` }];
    findings.push(reportAt('scale-conflict', scale.value.origin, message, { related }));
  }
  for (const [part, count, name] of [
    [scale, a, 'scale'],
    [replicas, b, 'deploy.replicas'],
  ] as const) {
    if (!part || count === undefined || count >= 0) continue;
    const message = `There cannot be fewer than no containers. Docker: services.${entry.key}.${name}: must be greater than or equal to 0.`;
    findings.push(reportAt('scale-negative', part.value.origin, message));
  }
  const count = a ?? b ?? 1;
  const source = a === undefined ? replicas : scale;
  if (count > 1 && containerName && source) {
    const key = a === undefined ? 'deploy.replicas' : 'scale';
    const at = service.entries.get('container_name');
    const message = `${count} containers cannot share one name. Docker: can't set container_name and ${key} as container name must be unique. Remove \`container_name\`, or run one container.`;
    const related = [{ span: source.value.origin.span, message: `${count} containers are asked for here.` }];
    const edit = ownEntry(service, 'container_name') ? removeEntry(service, 'container_name') : undefined;
    const fixes = edit ? [{ title: 'Remove container_name', edits: [edit], preferred: true as const }] : [];
    findings.push(
      reportAt('container-name-scaled', at?.keyOrigin ?? containerName.origin, message, { related, fixes }),
    );
  }
  return findings;
}

/** Limits that can be said in two places must agree. Byte sizes are compared as written: the same size in other units passes. */
function checkLimits({ entry, service }: ServiceFacts): readonly Finding[] {
  const resources = child(child(service, 'deploy'), 'resources');
  const pairs = [
    ['cpus', 'limits', 'cpus'],
    ['mem_limit', 'limits', 'memory'],
    ['mem_reservation', 'reservations', 'memory'],
    ['pids_limit', 'limits', 'pids'],
  ] as const;
  return pairs.flatMap(([key, group, part]) => {
    const own = child(service, key);
    const limits = child(resources, group);
    if (own?.kind !== 'scalar' || limits?.kind !== 'map' || amount(own) === 0) return [];
    const other = child(limits, part);
    if (other?.kind === 'scalar' && amount(own) === amount(other)) return [];
    if (!other && Number.isNaN(amount(own))) return [];
    const message = `\`${key}\` and \`deploy.resources.${group}.${part}\` say different things. Docker: services.${entry.key}: can't set distinct values on '${key}' and 'deploy.resources.${group}.${part}'.`;
    return [reportAt('limit-conflict', own.origin, message)];
  });
}

const units: Readonly<Record<string, number>> = { b: 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/** A number, or a size such as `512m` in bytes; NaN for anything else. */
function amount({ value }: { readonly value: unknown }): number {
  const match = /^\s*([0-9]*\.?[0-9]+)\s*([bkmgtp]?)(?:i?b)?\s*$/i.exec(String(value));
  return match ? Math.floor(Number(match[1]) * 1024 ** (units[match[2]?.toLowerCase() ?? ''] ?? 0) * 1e6) / 1e6 : NaN;
}

function checkWatch({ entry, service }: ServiceFacts): readonly Finding[] {
  return itemsOf(child(child(service, 'develop'), 'watch')).flatMap((watch) => {
    const action = stringOf(child(watch, 'action'));
    if (stringOf(child(watch, 'target')) || action === 'rebuild' || action === 'restart') return [];
    const message = `This watch does not say where files go. Docker: services.${entry.key}.develop.watch: target is required for non-rebuild actions.`;
    return [reportAt('watch-target-missing', watch.origin, message)];
  });
}

function checkMounts({ service }: ServiceFacts): readonly Finding[] {
  const taken = new Map<string, Node>();
  const findings: Finding[] = [];
  const claim = (target: string | undefined, node: Node): void => {
    if (target === undefined) return;
    const known = taken.get(target);
    if (!known) {
      taken.set(target, node);
      return;
    }
    const message = `Two things are mounted at \`${target}\`. Docker: target ${target} already mounted.`;
    const related = [{ span: known.origin.span, message: 'The other one is here.' }];
    findings.push(reportAt('mount-twice', node.origin, message, { related }));
  };
  const tmpfs = child(service, 'tmpfs');
  for (const item of tmpfs?.kind === 'list' ? tmpfs.items : tmpfs ? [tmpfs] : [])
    claim(stringOf(item)?.split(':', 1)[0], item);
  for (const item of itemsOf(child(service, 'volumes'))) claim(cleanPath(stringOf(child(item, 'target'))), item);
  return findings;
}

/** Source: Go's path.Clean, as far as mount points need it. */
function cleanPath(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/') || '.';
}
