import type { Finding } from '../base/finding.ts';
import { dirname } from '../base/path.ts';
import type { FileId, Span } from '../base/span.ts';
import { addEnvFiles } from './environment.ts';
import { type Loading, type Setting, keep, textOf } from './loading.ts';
import { mergePair } from './merge.ts';
import { addReason, entriesOf, isNull, itemsOf, mapNode, sameValue, withEntry, withoutEntry } from './nodes.ts';
import { locate } from './paths.ts';
import { relatedPlaces, report, reportAt } from './report.ts';
import { nearest } from './suggest.ts';
import { sections } from './sections.ts';
import type { Entry, MapNode, Node, Path, ScalarNode } from './tree.ts';
import type { InterpolatedDocument } from './read-file.ts';
import { resetEntry } from './reset.ts';

/** Loads a set of files as the project's own are loaded; `load-files.ts` passes itself. */
export type LoadFiles = (loading: Loading, setting: Setting, files: readonly IncludedFile[]) => MapNode;

export interface IncludedFile {
  readonly file: FileId;
  /** The text that names the file; undefined for files of the command line. */
  readonly place: Span | undefined;
}

interface Include {
  readonly paths: readonly ScalarNode[];
  readonly envFiles: readonly ScalarNode[];
  readonly projectDirectory: ScalarNode | undefined;
  readonly place: Span;
}

/**
 * Loads what a file includes and copies its services, networks … into the file.
 * Source: compose-go v2.9.1 loader/include.go.
 */
export function applyInclude(
  loading: Loading,
  setting: Setting,
  file: FileId,
  { root, resets }: InterpolatedDocument,
  loadFiles: LoadFiles,
): MapNode {
  const entry = root.entries.get('include');
  if (!entry || isNull(entry.value)) return entry ? withoutEntry(root, 'include') : root;
  loading.ties.add('include');
  const inner: Setting = { ...setting, including: [...setting.including, file] };
  let result = withoutEntry(root, 'include');
  for (const include of readIncludes(loading, entry)) {
    const imported = loadInclude(loading, inner, include, loadFiles);
    if (imported) result = importResources(loading, result, imported, include, resets);
  }
  return result;
}

function readIncludes(loading: Loading, { value }: Entry): readonly Include[] {
  if (value.kind !== 'list') {
    const text = value.kind === 'scalar' ? value.text : 'map';
    const message = `\`include\` must be a list. Docker: \`include\` must be a list, got ${text}. Write \`- ${value.kind === 'scalar' ? text : 'path: …'}\`.`;
    const fixes =
      value.kind === 'scalar' && !value.written
        ? [{ title: 'Wrap in a list', edits: wrap(value.origin.span), preferred: true as const }]
        : [];
    loading.findings.push(reportAt('include-not-list', value.origin, message, { fixes }));
    return [];
  }
  return value.items.flatMap((item) => readInclude(loading, item));
}

function wrap(span: Span): readonly { readonly span: Span; readonly newText: string }[] {
  const { file } = span;
  const edge = (side: 'start' | 'end'): Span => ({
    file,
    get start() {
      return span[side];
    },
    get end() {
      return span[side];
    },
  });
  return [
    { span: edge('start'), newText: '[' },
    { span: edge('end'), newText: ']' },
  ];
}

function readInclude(loading: Loading, item: Node): readonly Include[] {
  if (item.kind === 'scalar' && item.type === 'string') {
    return [{ paths: [item], envFiles: [], projectDirectory: undefined, place: item.origin.span }];
  }
  if (item.kind === 'scalar' && (item.type === 'null' || item.type === 'timestamp')) {
    const message =
      'This item of `include` says nothing: Docker ignores it without a word. Write a path, or take it out.';
    loading.findings.push(
      reportAt('include-unknown-key', item.origin, message, { severity: 'warning', origin: 'advice' }),
    );
    return [];
  }
  if (item.kind !== 'map') {
    const message = 'An item of `include` is a path, or a mapping with `path`. Docker cannot decode anything else.';
    loading.findings.push(reportAt('include-unusable', item.origin, message));
    return [];
  }
  noteUnknownKeys(loading, item);
  const paths = textsAt(loading, item, 'path');
  const projectDirectory = textsAt(loading, item, 'project_directory')[0];
  const place = paths[0]?.origin.span ?? item.origin.span;
  return [{ paths, envFiles: textsAt(loading, item, 'env_file'), projectDirectory, place }];
}

const includeKeys = ['path', 'env_file', 'project_directory'];

function noteUnknownKeys(loading: Loading, item: MapNode): void {
  for (const { key, keyOrigin } of item.entries.values()) {
    if (includeKeys.includes(key)) continue;
    const meant = key === 'file' ? 'path' : nearest(key, includeKeys);
    const message = `\`include\` has no key \`${key}\`; Docker ignores it without a word${item.entries.has('path') ? '' : ', and so includes nothing'}.${meant ? ` Did you mean \`${meant}\`?` : ''}`;
    const fixes = meant ? [{ title: `Change to ${meant}`, edits: [{ span: keyOrigin.span, newText: meant }] }] : [];
    loading.findings.push(
      report('include-unknown-key', keyOrigin.span, message, { severity: 'error', origin: 'advice', fixes }),
    );
  }
}

/** A text or a list of texts. */
function textsAt(loading: Loading, item: MapNode, key: string): readonly ScalarNode[] {
  const value = item.entries.get(key)?.value;
  if (!value || isNull(value)) return [];
  const list = value.kind === 'list' ? itemsOf(value) : [value];
  return list.flatMap((each): ScalarNode[] => {
    if (each.kind === 'scalar' && each.type === 'string') return [each];
    const message = `\`${key}\` of \`include\` must be a text${key === 'project_directory' ? '' : ' or a list of texts'}. Docker cannot decode anything else.`;
    loading.findings.push(reportAt('include-unusable', each.origin, message));
    return [];
  });
}

/** Git repositories and OCI artifacts, which Compose would fetch. */
const remote = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|github\.com\/|git@|oci:\/\/)/;

function loadInclude(loading: Loading, setting: Setting, include: Include, loadFiles: LoadFiles): MapNode | undefined {
  const far = include.paths.find(({ text }) => remote.test(text));
  if (far) {
    const message = `\`${far.text}\` is not on this machine, so what it would add is unknown here.`;
    loading.findings.push(reportAt('include-remote', far.origin, message, { severity: 'info', origin: 'advice' }));
    loading.gaps.add(far.text);
    return undefined;
  }
  const files = include.paths.map((path) => ({ file: locate(setting.directory, path.text), place: path.origin.span }));
  const first = files[0];
  if (!first) return undefined;
  const cycle = files.find(({ file }) => setting.including.includes(file));
  if (cycle) {
    loading.findings.push(cycleFinding(cycle.file, cycle.place, setting));
    return undefined;
  }
  const directory = include.projectDirectory
    ? locate(setting.directory, include.projectDirectory.text)
    : dirname(first.file);
  const environment = environmentOf(loading, setting, include, directory);
  const inner: Setting = {
    directory,
    environment,
    lookup: (name) => environment.get(name),
    including: setting.including,
  };
  const root = loadFiles(loading, inner, files);
  return mapNode(
    [...root.entries.values()].filter(({ key }) => sections.has(key)),
    root.origin,
  );
}

function cycleFinding(file: FileId, place: Span, { including }: Setting): Finding {
  const start = including.indexOf(file);
  const message = `This file is already being included. Docker: include cycle detected: ${[...including.slice(start), file].join(' includes ')}. Take one of the includes out.`;
  return report('include-cycle', place, message);
}

/** An included file has the includer's variables and, where those say nothing, those of its own env files. */
function environmentOf(
  loading: Loading,
  setting: Setting,
  { envFiles, place }: Include,
  directory: FileId,
): ReadonlyMap<string, string> {
  const { input } = loading;
  const texts = { text: (file: FileId) => textOf(loading, file) };
  const asked = envFiles.map(({ text, origin }) =>
    text === '/dev/null'
      ? { file: text, at: origin.span, missing: 'fine' as const }
      : { file: locate(setting.directory, text), at: origin.span, missing: 'refused-by-include' as const },
  );
  const files = asked.length > 0 ? asked : [{ file: locate(directory, '.env'), at: place, missing: 'fine' as const }];
  return keep(loading, addEnvFiles(setting.environment, files, texts, input.composeVersion));
}

const marked = new WeakMap<Entry, { readonly place: Span; readonly entry: Entry }>();

/** An included entry with the include as a reason; the same one each time, so that what follows is remembered. */
function markIncluded(entry: Entry, place: Span, file: FileId): Entry {
  const known = marked.get(entry);
  if (known?.place === place) return known.entry;
  const reason = { kind: 'included' as const, at: place, file };
  const made = { ...entry, value: addReason(entry.value, reason) };
  marked.set(entry, { place, entry: made });
  return made;
}

function importResources(
  loading: Loading,
  root: MapNode,
  imported: MapNode,
  include: Include,
  resets: readonly Path[],
): MapNode {
  let result = root;
  const file = imported.origin.span.file;
  for (const section of imported.entries.values()) {
    if (section.value.kind !== 'map') continue;
    const own = result.entries.get(section.key);
    if (own && own.value.kind !== 'map') continue;
    const target = own?.value.kind === 'map' ? own.value : { ...section.value, entries: new Map<string, Entry>() };
    const entries = new Map(target.entries);
    for (const entry of entriesOf(section.value)) {
      const known = entries.get(entry.key);
      if (!known) entries.set(entry.key, markIncluded(entry, include.place, file));
      else if (!sameValue(known.value, entry.value)) {
        loading.findings.push(conflict(loading, section.key, known, entry));
        if (loading.input.composeVersion === '5') {
          const path = [section.key, entry.key];
          const below = resetEntry(entry.value, path, resets);
          entries.set(entry.key, { ...known, value: keep(loading, mergePair(below, known.value, path)) });
        }
      }
    }
    result = withEntry(result, { ...(own ?? section), value: { ...target, entries } });
  }
  return result;
}

function conflict(loading: Loading, section: string, own: Entry, imported: Entry): Finding {
  const related = [
    { span: imported.keyOrigin.span, message: 'The included one is here.' },
    ...relatedPlaces(own.value.origin),
  ];
  const path = `${section}.${own.key}`;
  const version = loading.input.composeVersion;
  if (version === '5') {
    const message = `\`${path}\` is defined here and in an included file; Docker Compose 5 merges the two, 2.40 refuses.`;
    return report('include-conflict', own.keyOrigin.span, message, { severity: 'hint', origin: 'advice', related });
  }
  const message = `\`${path}\` is also defined, differently, in an included file. Docker: ${path} conflicts with imported resource. Keep one of the two, or change the included one in a file listed beside it under \`path\`. (Compose 5 merges them.)`;
  return report('include-conflict', own.keyOrigin.span, message, { related });
}
