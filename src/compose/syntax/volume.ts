/** What a short volume means. */
export interface ParsedVolume {
  readonly type: 'bind' | 'volume';
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly noCopy: boolean;
  readonly propagation: string | undefined;
  readonly selinux: string | undefined;
}

export type VolumeResult =
  | { readonly ok: true; readonly volume: ParsedVolume }
  | { readonly ok: false; readonly says: string; readonly from: number; readonly to: number };

const propagations = ['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave'];

/**
 * Reads `[source:]target[:options]`; a drive letter keeps its colon.
 * Source: compose-go v2.9.1 format/volume.go.
 */
export function parseVolume(spec: string): VolumeResult {
  if (spec === '') return { ok: false, says: 'invalid empty volume spec', from: 0, to: 0 };
  const plain = { readOnly: false, noCopy: false, propagation: undefined, selinux: undefined };
  if (spec.length <= 2) return { ok: true, volume: { type: 'volume', source: '', target: spec, ...plain } };
  const fields = splitFields(spec);
  const empty = fields.find((field) => field.text === '');
  const fail = (why: string, from: number, to: number): VolumeResult => ({
    ok: false,
    says: `invalid spec: ${spec}: ${why}`,
    from,
    to,
  });
  const tooMany = fields[3];
  if (empty !== undefined && (tooMany === undefined || empty.from < tooMany.from)) {
    return fail('empty section between colons', Math.max(0, empty.from - 1), Math.min(spec.length, empty.from + 1));
  }
  if (tooMany !== undefined) return fail('too many colons', tooMany.from - 1, spec.length);
  const [first, second, third] = fields;
  const source = second === undefined ? '' : (first?.text ?? '');
  const target = (second ?? first)?.text ?? '';
  const options = third?.text.split(',') ?? [];
  return {
    ok: true,
    volume: {
      type: isFilePath(source) ? 'bind' : 'volume',
      source,
      target: cleanPath(target),
      readOnly: options.findLast((option) => option === 'ro' || option === 'rw') === 'ro',
      noCopy: options.includes('nocopy'),
      propagation: options.findLast((option) => propagations.includes(option)),
      selinux: options.findLast((option) => option === 'z' || option === 'Z'),
    },
  };
}

interface Field {
  readonly text: string;
  readonly from: number;
}

function splitFields(spec: string): readonly Field[] {
  const fields: Field[] = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at <= spec.length; at++) {
    const char = spec[at];
    if (char === '$' && spec[at + 1] === '{') depth++;
    else if (char === '}' && depth > 0) depth--;
    else if ((char === ':' || char === undefined) && depth === 0) {
      const drive = char === ':' && at - from === 1 && /\p{L}/u.test(spec[from] ?? '');
      if (drive) continue;
      fields.push({ text: spec.slice(from, at), from });
      from = at + 1;
    }
  }
  return fields;
}

function isFilePath(source: string): boolean {
  return /^[./~]/.test(source) || source.startsWith('\\\\') || /^\p{L}:/u.test(source);
}

/** Go's path.Clean. */
export function cleanPath(path: string): string {
  if (path === '') return '';
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push('..');
  }
  return (rooted ? '/' : '') + parts.join('/') || '.';
}
