import type { FileId } from './span.ts';

/** Splits `scheme://authority` off a FileId: `['', '/a/b']` for files on disk. */
function split(file: FileId): readonly [prefix: string, path: string] {
  const match = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(file);
  return match ? [match[0], file.slice(match[0].length)] : ['', file];
}

/** Resolves `.` and `..` and doubled slashes. */
export function normalize(file: FileId): FileId {
  const [prefix, path] = split(file);
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `${prefix}/${parts.join('/')}`;
}

/** The folder of a file; the root is its own folder. */
export function dirname(file: FileId): FileId {
  const [prefix, path] = split(file);
  const slash = path.lastIndexOf('/');
  return prefix + (slash <= 0 ? '/' : path.slice(0, slash));
}

export function basename(file: FileId): string {
  const [, path] = split(file);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `relative` as seen from the folder `from`; an absolute `relative` keeps the scheme of `from`. */
export function resolvePath(from: FileId, relative: string): FileId {
  const [prefix] = split(from);
  return normalize(relative.startsWith('/') ? prefix + relative : `${from}/${relative}`);
}

/** `file` as seen from the folder `from`, for people: `../a/b.yaml`; unchanged when they share no root. */
export function relativePath(from: FileId, file: FileId): string {
  const [prefixA, pathA] = split(normalize(from));
  const [prefixB, pathB] = split(normalize(file));
  if (prefixA !== prefixB) return file;
  const a = pathA.split('/').filter(Boolean);
  const b = pathB.split('/').filter(Boolean);
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return [...a.slice(shared).map(() => '..'), ...b.slice(shared)].join('/') || '.';
}
