import { dirname } from '../base/path.ts';
import type { FileId, Span } from '../base/span.ts';
import { finishUnchecked } from './finish.ts';
import { type Loading, type Setting, keep, yamlOf } from './loading.ts';
import { mergePair, mergeRoots } from './merge.ts';
import { addReason, child, entryOf, isNull, mapNode, mapValues, stringOf, withoutEntry } from './nodes.ts';
import { absolutePaths, locate } from './paths.ts';
import { readComposeFile } from './read-file.ts';
import { report } from './report.ts';
import { applyResets, resetService } from './reset.ts';
import { nearest } from './suggest.ts';
import type { Entry, MapNode, Node, Path } from './tree.ts';

/** The services of one file while their `extends` are followed. */
interface Scope {
  readonly loading: Loading;
  readonly setting: Setting;
  readonly file: FileId;
  readonly services: MapNode;
  /** Tags of this file, applied to what its services extend. */
  readonly resets: readonly Path[];
  readonly done: Map<string, Node>;
  /** How the paths in these services are written: in a file that is extended they are resolved already. */
  readonly paths: 'as written' | 'resolved';
}

interface Link {
  /** What Compose tells links apart by. */
  readonly key: string;
  readonly file: FileId;
  readonly service: string;
  readonly span: Span;
}

/**
 * Follows every `extends` of a file. The base comes first and the service is merged over it.
 * Source: compose-go v2.9.1 loader/extends.go.
 */
export function applyExtends(
  loading: Loading,
  setting: Setting,
  file: FileId,
  root: MapNode,
  resets: readonly Path[],
): MapNode {
  const services = child(root, 'services');
  if (services && isNull(services)) noteNoServices(loading, root);
  if (services?.kind !== 'map') return root;
  const scope: Scope = { loading, setting, file, services, resets, done: new Map(), paths: 'as written' };
  return mapValues(root, ({ key, value }) => {
    if (key !== 'services') return value;
    return mapValues(services, (entry) => resolve(scope, entry, []));
  });
}

/** The schema says so too, but sees the merged files, in which an empty value changes nothing. */
function noteNoServices(loading: Loading, root: MapNode): void {
  const key = entryOf(root, 'services')?.keyOrigin;
  const message =
    '`services` is empty. Docker: services must be a mapping. Put a service under it, or take the key out.';
  if (key) loading.findings.push(report('wrong-type', key.span, message));
}

function resolve(scope: Scope, entry: Entry, chain: readonly Link[]): Node {
  const service = entry.value;
  if (service.kind !== 'map') return service;
  const extended = service.entries.get('extends');
  if (!extended) return service;
  const known = scope.done.get(entry.key);
  if (known) return known;
  const resolved = follow(scope, entry, service, extended, chain);
  scope.done.set(entry.key, resolved);
  return resolved;
}

/** No person writes longer chains, and a stack does not go on for ever. */
const longestChain = 300;

function follow(scope: Scope, entry: Entry, service: MapNode, extended: Entry, chain: readonly Link[]): Node {
  scope.loading.ties.add('extends');
  const own = withoutEntry(service, 'extends');
  const reference = readReference(scope, entry.key, extended);
  if (!reference) return own;
  const link: Link = {
    key: linkKey(scope, entry.key, reference),
    file: scope.file,
    service: entry.key,
    span: reference.place,
  };
  const circle = circleOf(chain, link);
  if (circle) noteCycle(scope, circle, link);
  if (circle?.at(0)?.file === link.file) return own;
  if (chain.length >= longestChain) {
    const message = `More than ${longestChain} services extend each other in a row; what this one brings is left out here.`;
    scope.loading.findings.push(
      report('extends-unusable', link.span, message, { severity: 'warning', origin: 'advice' }),
    );
    scope.loading.gaps.add(scope.file);
    return own;
  }
  const target = reference.file === undefined ? scope : scopeOf(scope, reference, entry.key);
  if (!target) return own;
  const base = target.services.entries.get(reference.service);
  if (!base) {
    noteMissing(scope, target, entry.key, reference);
    return own;
  }
  const resolved = resolve(target, base, [...chain, link]);
  if (resolved.kind !== 'map') return isNull(resolved) ? service : own;
  const reason = {
    kind: 'extended' as const,
    at: extended.keyOrigin.span,
    service: reference.service,
    file: target.file,
  };
  const clean = resetService(withReason(resolved, reason), entry.key, scope.resets);
  const merged = keep(scope.loading, mergePair(clean, own, ['services', 'x']));
  return merged.kind === 'map' ? withoutEntry(merged, 'extends') : merged;
}

/**
 * Compose remembers the name of the service that extends with the file that is extended from, not with its own: two services of one name that
 * extend from the same file, one after the other, are a circle to it. Source: compose-go v2.9.1 loader/extends.go, loader.go cycleTracker.
 */
function linkKey({ setting, paths }: Scope, service: string, { file }: Reference): string {
  if (file === undefined) return ` ${service}`;
  // Compose compares the texts, of which only those in extended files are tidied up.
  const tidy = paths === 'resolved' || !/^\/|(?:^|\/)\.{0,2}(?:\/|$)/.test(file.replace(/^(?:\.\.\/)+/, ''));
  return `${tidy ? locate(setting.directory, file) : `"${file}"`} ${service}`;
}

const reasoned = new WeakMap<Node, WeakMap<Span, Node>>();

/** A base with its reason; the same node each time, so that what follows is remembered. */
function withReason(base: MapNode, reason: Parameters<typeof addReason>[1] & { readonly kind: 'extended' }): MapNode {
  const known = reasoned.get(base)?.get(reason.at);
  if (known?.kind === 'map') return known;
  const made = { ...addReason(base, reason) };
  const bySpan = reasoned.get(base) ?? new WeakMap<Span, Node>();
  bySpan.set(reason.at, made);
  reasoned.set(base, bySpan);
  return made.kind === 'map' ? made : base;
}

interface Reference {
  readonly service: string;
  readonly file: string | undefined;
  /** The name of the service to extend. */
  readonly place: Span;
  readonly filePlace: Span;
}

function readReference({ loading }: Scope, name: string, extended: Entry): Reference | undefined {
  const { value } = extended;
  if (value.kind !== 'map') {
    const service = stringOf(value);
    if (service !== undefined)
      return { service, file: undefined, place: value.origin.span, filePlace: value.origin.span };
    const message = `\`extends\` must name a service. Docker: cannot extend service "${name}". Write \`extends: base\`, or a mapping with \`service\` and \`file\`.`;
    loading.findings.push(report('extends-unusable', extended.keyOrigin.span, message));
    return undefined;
  }
  noteUnknownKeys(loading, value);
  const service = value.entries.get('service')?.value;
  const text = stringOf(service);
  if (!service || text === undefined) {
    const place = service ?? extended.value;
    const message = `\`extends\` must say which service it means. Docker: extends.${name}.service is required. Add \`service:\`.`;
    loading.findings.push(report('extends-unusable', service ? place.origin.span : extended.keyOrigin.span, message));
    return undefined;
  }
  const file = value.entries.get('file')?.value;
  const place = service.origin.span;
  if (!file || isNull(file)) return { service: text, file: undefined, place, filePlace: place };
  if (file.kind === 'scalar' && file.type === 'string') {
    return { service: text, file: file.text, place, filePlace: file.origin.span };
  }
  loading.findings.push(report('extends-unusable', file.origin.span, '`file` of `extends` must be a text.'));
  return undefined;
}

function noteUnknownKeys(loading: Loading, extended: MapNode): void {
  for (const { key, keyOrigin } of extended.entries.values()) {
    if (key === 'service' || key === 'file') continue;
    const meant = nearest(key, ['service', 'file']) ?? (key === 'path' ? 'file' : undefined);
    const message = `\`extends\` has no key \`${key}\`; Docker ignores it without a word.${meant ? ` Did you mean \`${meant}\`?` : ''}`;
    const fixes = meant ? [{ title: `Change to ${meant}`, edits: [{ span: keyOrigin.span, newText: meant }] }] : [];
    loading.findings.push(
      report('extends-unknown-key', keyOrigin.span, message, { severity: 'warning', origin: 'advice', fixes }),
    );
  }
}

/** The services of another file, as Compose prepares them: interpolated, merged, written out, but not checked. */
function scopeOf(scope: Scope, reference: Reference, name: string): Scope | undefined {
  const { loading, setting } = scope;
  const file = locate(setting.directory, reference.file ?? '');
  const yaml = yamlOf(loading, file);
  if (yaml === null) {
    const message = `There is no file \`${reference.file ?? ''}\` to extend from. Docker: open ${file}: no such file or directory.`;
    loading.findings.push(report('extends-file-missing', reference.filePlace, message));
  }
  if (!yaml) return undefined;
  const directory = dirname(file);
  let root = mapNode([], { span: reference.filePlace, reasons: [] });
  let resets: readonly Path[] = [];
  for (const document of readComposeFile(loading, yaml, setting)) {
    root = applyResets(root, document.resets);
    root = keep(loading, finishUnchecked(keep(loading, mergeRoots(root, document.root))));
    resets = document.resets;
  }
  const services = child(root, 'services');
  if (services?.kind !== 'map') {
    const problem = services ? 'services must be a mapping' : 'no services section';
    const message = `\`${reference.file ?? ''}\` has no services to extend. Docker: cannot extend service "${name}" in ${file}: ${problem}.`;
    if (!loading.gaps.has(file)) loading.findings.push(report('extends-service-missing', reference.filePlace, message));
    return undefined;
  }
  const resolved = child(absolutePaths(root, directory), 'services');
  if (resolved?.kind !== 'map') return undefined;
  return {
    loading,
    setting: { ...setting, directory },
    file,
    services: resolved,
    resets,
    done: new Map(),
    paths: 'resolved',
  };
}

function noteMissing(scope: Scope, target: Scope, name: string, { service, file, place }: Reference): void {
  if (scope.loading.gaps.has(target.file)) return;
  const meant = nearest(service, [...target.services.entries.keys()]);
  const where = file === undefined ? 'this file' : `\`${file}\``;
  const hint = meant ? ` Did you mean \`${meant}\`?` : ' A base must stand in the same file, or `file:` must name it.';
  const message = `There is no service \`${service}\` in ${where}. Docker: cannot extend service "${name}": service "${service}" not found.${hint}`;
  const fixes = meant
    ? [{ title: `Change to ${meant}`, edits: [{ span: place, newText: meant }], preferred: true as const }]
    : [];
  scope.loading.findings.push(report('extends-service-missing', place, message, { fixes }));
}

/** The links from the one that comes back, preferably from the very same service; undefined: none does. */
function circleOf(chain: readonly Link[], { key, file }: Link): readonly Link[] | undefined {
  const same = chain.findIndex((known) => known.key === key && known.file === file);
  const start = same < 0 ? chain.findIndex((known) => known.key === key) : same;
  return start < 0 ? undefined : chain.slice(start);
}

function noteCycle({ loading }: Scope, links: readonly Link[], last: Link): void {
  const [first] = links;
  if (!first) return;
  const names = [...links, last].map(({ service }) => service);
  const message =
    first.file === last.file
      ? `These services extend each other: ${names.join(' → ')}. Docker: Circular reference. Take one \`extends\` out.`
      : `Docker takes this for a circle, because another service \`${last.service}\` on the way here extends from the same file. Docker: Circular reference. Rename one of the two, or leave \`file\` out where it names its own file.`;
  // Every service of the cycle meets it; it is told once, from the link that stands first in the text.
  const top = links.reduce((a, b) => (b.span.start < a.span.start ? b : a), first);
  if (loading.findings.some(({ code, span }) => code === 'extends-cycle' && span.start === top.span.start)) return;
  const related = links
    .filter((link) => link !== top)
    .map(({ span, service }) => ({ span, message: `\`${service}\` extends on here.` }));
  loading.findings.push(report('extends-cycle', top.span, message, { related }));
}
