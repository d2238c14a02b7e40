import type { Finding, Outcome } from '../base/finding.ts';
import { defaulted, sourced, written } from '../base/origin.ts';
import { basename } from '../base/path.ts';
import { type FileId, type Span, span } from '../base/span.ts';
import type { YamlFile, YamlNode } from '../yaml/node.ts';
import type { ComposeVersion } from './load-input.ts';
import type { Project } from './project.ts';
import { report } from './report.ts';
import { type Lookup, substitute } from './substitute.ts';

/** Everything that may name a project. */
export interface NameSources {
  readonly flag: string | undefined;
  readonly lookup: Lookup;
  /** The `-f` files, parsed. */
  readonly files: readonly YamlFile[];
  readonly directory: FileId;
  readonly version: ComposeVersion;
}

/** Lower case, and only letters, digits, `-` and `_`, beginning with a letter or digit. Source: compose-go loader.NormalizeProjectName. */
export function normalizeProjectName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

/**
 * The project's name by Compose's precedence: `-p`, COMPOSE_PROJECT_NAME, `name:`, the folder.
 * Source: compose-go v2.9.1 cli/options.go, loader.projectName.
 */
export function projectName(sources: NameSources): Outcome<Project['name']> {
  const { flag, lookup, files, directory } = sources;
  const top = span(files[0]?.file ?? directory, 0, 0);
  const environment = lookup('COMPOSE_PROJECT_NAME');
  if (flag !== undefined && flag !== '') return imposed(flag, 'flag', top);
  if (environment !== undefined && environment !== '') return imposed(environment, 'environment', top);
  const named = files.flatMap((file) => namesIn(file)).filter(({ text }) => text !== '');
  const last = named.at(-1);
  if (!last) {
    const value = normalizeProjectName(basename(directory));
    const name = { ...sourced(value, defaulted(top, 'project-name-from-folder')), source: 'directory' as const };
    return { value: name, findings: value === '' ? [empty(top)] : [] };
  }
  return fromFile(last, sources);
}

function imposed(value: string, source: 'flag' | 'environment', top: Span): Outcome<Project['name']> {
  const normal = normalizeProjectName(value);
  const from = source === 'flag' ? 'given on the command line' : 'in COMPOSE_PROJECT_NAME';
  const message = `The project name ${from} is not usable. Docker: invalid project name "${value}": must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number. Use \`${normal}\`.`;
  const findings = normal === value ? [] : [report('invalid-project-name', top, message)];
  return { value: { ...sourced(normal, defaulted(top, `project-name-from-${source}`)), source }, findings };
}

interface WrittenName {
  readonly text: string;
  readonly span: Span;
}

function fromFile(name: WrittenName, { lookup, version }: NameSources): Outcome<Project['name']> {
  const { text } = substitute(name.text, lookup, version);
  const value = normalizeProjectName(text);
  const findings: Finding[] = [];
  if (value === '') findings.push(empty(name.span));
  else if (value !== text) findings.push(renamed(name, text, value));
  return { value: { ...sourced(value, written(name.span)), source: 'file' }, findings };
}

function renamed({ text: raw, span: at }: WrittenName, text: string, value: string): Finding {
  const harmless = text.toLowerCase() === value;
  const message = `Docker calls this project \`${value}\`, and so its networks \`${value}_…\`: a project name has only lower-case letters, digits, \`-\` and \`_\`.`;
  const fixes =
    raw === text ? [{ title: `Write ${value}`, edits: [{ span: at, newText: value }], preferred: true as const }] : [];
  return report('project-name-changed', at, message, {
    severity: harmless ? 'hint' : 'warning',
    origin: 'advice',
    fixes,
  });
}

function empty(at: Span): Finding {
  const message =
    'Nothing usable is left of this project name. Docker: project name must not be empty. Use lower-case letters, digits, `-` and `_`.';
  return report('invalid-project-name', at, message);
}

/** Every `name:` of a file's documents. Compose reads them before anything else, so from the YAML alone. */
function namesIn({ documents }: YamlFile): readonly WrittenName[] {
  return documents.flatMap(({ root }) => {
    if (root?.kind !== 'map') return [];
    const pair = root.pairs.find(({ key }) => key.kind === 'scalar' && key.text === 'name');
    return pair ? nameOf(pair.value) : [];
  });
}

function nameOf(node: YamlNode): readonly WrittenName[] {
  return node.kind === 'scalar' && node.type !== 'null' ? [{ text: node.text, span: node.span }] : [];
}
