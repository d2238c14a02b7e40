import type { FileId } from '../base/span.ts';

/**
 * A FileId as this machine's file system spells it, undefined when it is not on a disk of ours.
 * `/c:/x` is a Windows drive path and `file://server/share` a network share; everything else is POSIX as it stands.
 */
export function toDiskPath(file: FileId): string | undefined {
  const share = /^file:\/\/([^/]+\/.*)$/.exec(file)?.[1];
  if (share !== undefined) return `//${share}`;
  if (!file.startsWith('/')) return undefined;
  return /^\/[a-z]:(\/|$)/i.test(file) ? file.slice(1) : file;
}

/** The inverse of `toDiskPath`; takes backslashes and drive letters as Windows prints them. */
export function fromDiskPath(path: string): FileId {
  const drive = /^([a-z]:)(.*)$/i.exec(path);
  if (!drive && !path.startsWith('\\\\')) return path;
  const slashed = path.replaceAll('\\', '/');
  return slashed.startsWith('//') ? `file:${slashed}` : `/${slashed}`;
}
