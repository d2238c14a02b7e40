import type { FileTexts } from '../base/files.ts';
import type { FileId } from '../base/span.ts';
import { type SourceText, offsetAt, sourceText, spliceText } from '../base/text.ts';
import type { YamlFile } from '../yaml/node.ts';
import { parseYaml, reparseYaml, type YamlEdit } from '../yaml/parse.ts';
import type { Range } from './answers.ts';
import { type Settings, defaultSettings } from './settings.ts';

/** One change of a buffer; without a range it replaces the whole text. As in LSP, changes of a list apply one after another. */
export interface BufferChange {
  readonly range?: Range;
  readonly text: string;
}

/**
 * Everything the questions in this folder are asked about: texts by value, settings, and which compose files were found.
 * It reads nothing itself. A question that meets a file nobody has looked at goes on without it and notes it in `wanted`:
 * see `settle`.
 */
export interface Workspace {
  readonly settings: Settings;
  configure(settings: Settings): void;
  /** Puts a file's text there, from an editor or from disk; null: there is no such file. */
  setText(file: FileId, text: string | null): void;
  /** Applies an editor's changes to a text that is there. */
  applyEdits(file: FileId, changes: readonly BufferChange[]): void;
  /** An editor shows the file from now on: its text is the editor's until `close`. */
  open(file: FileId, text: string): void;
  /** The editor let go of it: the disk's text counts again and is wanted when next needed. */
  close(file: FileId): void;
  readonly openFiles: ReadonlySet<FileId>;
  /** Forgets what is known of a file, so that it is wanted again when next needed. */
  forget(file: FileId): void;
  /** Compose files that exist in the folders that are open; together with open ones they are what `projects` lists. */
  setKnownFiles(files: readonly FileId[]): void;
  readonly knownFiles: readonly FileId[];
  source(file: FileId): SourceText | null | undefined;
  yaml(file: FileId): YamlFile | null | undefined;
  /** Changes whenever the file's text does; undefined for files never asked for. */
  revision(file: FileId): number | undefined;
  /** Counts changes of settings, known and open files. */
  readonly generation: number;
  /** Notes that a question needed a file nobody has looked at. */
  want(file: FileId): void;
  /** Files noted since the last call. */
  takeWanted(): readonly FileId[];
  /** Results that questions keep between calls, by a key of theirs. */
  readonly memo: Map<string, unknown>;
}

interface Entry {
  readonly source: SourceText | null;
  readonly revision: number;
  /** The tree of this text, or of the text before `edit`. */
  yaml: YamlFile | undefined;
  /** What changed since `yaml` was read; undefined: nothing. */
  edit: YamlEdit | undefined;
}

/** One edit that does what two do one after another: it may cover more than they changed. */
function combine(first: YamlEdit | undefined, next: YamlEdit): YamlEdit {
  if (!first) return next;
  const firstEnd = first.start + first.length;
  const start = Math.min(first.start, next.start);
  const end = first.end + Math.max(0, next.end - firstEnd);
  const newEnd = Math.max(firstEnd, next.end) + next.length - (next.end - next.start);
  return { start, end, length: newEnd - start };
}

export function createWorkspace(initial: Settings = defaultSettings): Workspace {
  const entries = new Map<FileId, Entry>();
  const wanted = new Set<FileId>();
  const openFiles = new Set<FileId>();
  let settings = initial;
  let knownFiles: readonly FileId[] = [];
  let generation = 0;
  let revisions = 0;

  const put = (file: FileId, source: SourceText | null, yaml?: YamlFile, edit?: YamlEdit): void => {
    entries.set(file, { source, revision: ++revisions, yaml, edit });
  };

  return {
    get settings() {
      return settings;
    },
    configure(next) {
      settings = next;
      generation++;
    },
    setText(file, text) {
      const known = entries.get(file);
      if (known && (known.source?.text ?? null) === text) return;
      put(file, text === null ? null : sourceText(text));
    },
    applyEdits(file, changes) {
      const entry = entries.get(file);
      let source = entry?.source ?? sourceText('');
      const yaml = entry?.yaml;
      let edit = entry?.edit;
      for (const { range, text } of changes) {
        const start = range ? offsetAt(source, range.start) : 0;
        const end = range ? offsetAt(source, range.end) : source.length;
        source = range ? spliceText(source, start, end, text) : sourceText(text);
        edit = combine(edit, { start, end, length: text.length });
      }
      if (!yaml) edit = undefined;
      put(file, source, yaml, edit);
    },
    open(file, text) {
      openFiles.add(file);
      generation++;
      put(file, sourceText(text));
    },
    close(file) {
      openFiles.delete(file);
      generation++;
      entries.delete(file);
    },
    openFiles,
    forget(file) {
      if (!openFiles.has(file)) entries.delete(file);
    },
    setKnownFiles(files) {
      knownFiles = files;
      generation++;
    },
    get knownFiles() {
      return knownFiles;
    },
    source: (file) => entries.get(file)?.source,
    yaml(file) {
      const entry = entries.get(file);
      if (!entry) return undefined;
      if (!entry.source) return null;
      if (!entry.yaml) entry.yaml = parseYaml(file, entry.source.text);
      else if (entry.edit) entry.yaml = reparseYaml(entry.yaml, entry.source, entry.edit);
      entry.edit = undefined;
      return entry.yaml;
    },
    revision: (file) => entries.get(file)?.revision,
    get generation() {
      return generation;
    },
    want(file) {
      wanted.add(file);
    },
    takeWanted() {
      const files = [...wanted].filter((file) => !entries.has(file));
      wanted.clear();
      return files;
    },
    memo: new Map(),
  };
}

/** The texts of a workspace as the core sees them; `asked` collects every file that was looked at. */
export function textsOf(workspace: Workspace, asked: Set<FileId>): FileTexts {
  return {
    text(file) {
      asked.add(file);
      const source = workspace.source(file);
      if (source === undefined) workspace.want(file);
      return source ? source.text : source;
    },
  };
}

/** Rounds of reading after which a question is answered with what is there: no real project chains more includes. */
const maximumRounds = 64;

/**
 * Asks a question until it wants no more files, reading what it wants in between.
 * `read` gives null for files that do not exist; it must not throw.
 */
export async function settle<T>(
  workspace: Workspace,
  read: (file: FileId) => Promise<string | null>,
  ask: () => T,
): Promise<T> {
  let answer = ask();
  for (let round = 0; round < maximumRounds; round++) {
    const files = workspace.takeWanted();
    if (files.length === 0) break;
    const texts = await Promise.all(files.map(async (file) => [file, await read(file)] as const));
    for (const [file, text] of texts) {
      // An editor may have opened the file meanwhile: what it shows is newer than the disk.
      if (workspace.revision(file) === undefined) workspace.setText(file, text);
    }
    answer = ask();
  }
  return answer;
}
