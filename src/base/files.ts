import type { FileId } from './span.ts';

/**
 * How the pure core sees files: by value, already read.
 * `string` = the text; `null` = there is no such file; `undefined` = nobody has looked yet. Whoever gets `undefined` goes on as if
 * the file were empty and names it in its answer's `wanted`; the caller reads those and asks again (see query/workspace.ts).
 */
export interface FileTexts {
  text(file: FileId): string | null | undefined;
}
