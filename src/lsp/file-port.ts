import type { FileId } from '../base/span.ts';

/** How the server sees files that no editor has open. Failures are data: an unreadable file does not exist. */
export interface FilePort {
  /** The text, or null when there is no such file. */
  read(file: FileId): Promise<string | null>;
  /** Compose files at or below the folders. */
  find(folders: readonly FileId[]): Promise<readonly FileId[]>;
}
