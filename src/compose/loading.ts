import type { Finding, Outcome } from '../base/finding.ts';
import type { FileId } from '../base/span.ts';
import type { YamlFile } from '../yaml/node.ts';
import type { Damage } from './damage.ts';
import type { LoadInput } from './load-input.ts';
import type { Lookup } from './substitute.ts';

/** One run of `load`: what it reads from and what it collects on the way. */
export interface Loading {
  readonly input: LoadInput;
  /** In the order of Compose's phases; `settle` sorts out consequences at the end. */
  readonly findings: Finding[];
  /** Every file that took part, in order of first use. */
  readonly files: Set<FileId>;
  readonly wanted: Set<FileId>;
  /** A file could not be read in full, so that something seems missing means nothing. */
  readonly gaps: Set<FileId>;
  /** Stretches that mistakes in the YAML spoil. */
  readonly damages: Damage[];
  /** What made parts of the files bear on each other, so that none of them can be loaded by itself. */
  readonly ties: Set<Tie>;
  /** Nodes that stand in the files through aliases. */
  aliased: number;
}

export type Tie = 'extends' | 'include' | 'reset';

export function beginLoading(input: LoadInput): Loading {
  return {
    input,
    findings: [],
    files: new Set(),
    wanted: new Set(),
    gaps: new Set(),
    damages: [],
    ties: new Set(),
    aliased: 0,
  };
}

/** Where a set of files is loaded from: the project, or an included part of it with an environment of its own. */
export interface Setting {
  /** Folder that relative paths start from. */
  readonly directory: FileId;
  readonly environment: ReadonlyMap<string, string>;
  readonly lookup: Lookup;
  /** Files whose includes led here, outermost first. */
  readonly including: readonly FileId[];
}

/** Takes an outcome's findings into the run and gives its value. */
export function keep<T>(loading: Loading, outcome: Outcome<T>): T {
  for (const finding of outcome.findings) loading.findings.push(finding);
  return outcome.value;
}

/** The YAML of a file that takes part; null: there is no such file, undefined: not known yet. */
export function yamlOf(loading: Loading, file: FileId): YamlFile | null | undefined {
  loading.files.add(file);
  const yaml = loading.input.yaml(file);
  if (yaml === undefined) loading.wanted.add(file);
  if (!yaml) loading.gaps.add(file);
  return yaml;
}

/** The text of a file that Compose opens; null: there is no such file, undefined: not known yet. */
export function textOf(loading: Loading, file: FileId): string | null | undefined {
  const text = loading.input.texts.text(file);
  if (text === undefined) loading.wanted.add(file);
  return text;
}
