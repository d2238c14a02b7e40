import { URI } from 'vscode-uri';
import type { FileId } from '../base/span.ts';

/** Turns the client's URIs into FileIds and back. */
export interface UriMap {
  toFile(uri: string): FileId;
  /** The very text the client used for this file, if it ever named it; clients compare URIs as text. */
  toUri(file: FileId): string;
}

/** Remembers how the client spelled each URI: the percent-encoding of drive letters and queries cannot be guessed. */
export function createUriMap(): UriMap {
  const spelled = new Map<FileId, string>();
  return {
    toFile(uri) {
      const file = fileIdOf(uri);
      if (!spelled.has(file)) spelled.set(file, uri);
      return file;
    },
    toUri: (file) => spelled.get(file) ?? uriOf(file),
  };
}

/** The decoded absolute path; anything that is not a file of this machine keeps `scheme://authority`. */
export function fileIdOf(uri: string): FileId {
  const { scheme, authority, path } = URI.parse(uri);
  const absolute = path.startsWith('/') ? path : `/${path}`;
  return scheme === 'file' && authority === '' ? absolute : `${scheme}://${authority}${absolute}`;
}

/** The inverse of `fileIdOf`, up to the client's spelling. */
export function uriOf(file: FileId): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/i.exec(file);
  const [, scheme = 'file', authority = '', path = file] = match ?? [];
  return URI.from({ scheme, authority, path }).toString();
}
