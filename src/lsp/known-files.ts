import { FileChangeType } from 'vscode-languageserver';
import type { Connection } from 'vscode-languageserver';
import type { FileId } from '../base/span.ts';
import { looksLikeCompose } from '../query/projects.ts';
import type { Workspace } from '../query/workspace.ts';
import type { FilePort } from './file-port.ts';
import type { UriMap } from './uri.ts';

/** What the server asks its client to watch: any YAML may be included, and variables come from env files. */
export const watchedGlobs = ['**/*.{yml,yaml}', '**/{.env,.env.*,*.env}'] as const;

/** Knows which compose files the workspace has, open or not, and forgets what changed on disk. */
export interface KnownFiles {
  /** Searches the folders once. */
  discover(files: FilePort, folders: readonly FileId[]): Promise<void>;
}

export function followFiles(
  connection: Connection,
  workspace: Workspace,
  uris: UriMap,
  changed: () => void,
): KnownFiles {
  const found = new Set<FileId>();
  const tell = (): void => {
    const known = [...found].sort();
    // Telling drops what was computed for every project, so it is done only for news.
    if (known.join('\n') !== workspace.knownFiles.join('\n')) workspace.setKnownFiles(known);
    changed();
  };
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      const file = uris.toFile(uri);
      if (type === FileChangeType.Deleted) found.delete(file);
      else if (looksLikeCompose(file)) found.add(file);
      workspace.forget(file);
    }
    tell();
  });
  return {
    async discover(files, folders) {
      for (const file of await files.find(folders)) found.add(file);
      tell();
    },
  };
}
