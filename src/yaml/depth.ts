import { type Block, blockSpan } from './block.ts';
import type { YamlError } from './node.ts';

/** Nesting beyond which a text counts as an error: enough for any real file, and safe for recursive readers. */
export const maximumDepth = 200;

/** Counts brackets and growing indentation without parsing, since the parser recurses. */
export function depthError(block: Block, text: string): YamlError | undefined {
  let flow = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 91 || char === 123) flow++;
    else if ((char === 93 || char === 125) && flow > 0) flow--;
    if (flow > maximumDepth) return deep(block, i, i + 1);
  }
  const stack: number[] = [];
  for (const match of text.matchAll(/^(?:[ ]|-[ ])*/gm)) {
    const width = match[0].length;
    while (stack.length > 0 && (stack.at(-1) ?? 0) >= width) stack.pop();
    stack.push(width);
    const dashes = width > 2 * maximumDepth ? match[0].split('-').length : 0;
    if (stack.length + dashes > maximumDepth) return deep(block, match.index, match.index + width);
  }
  return undefined;
}

/** The mistake of nesting too deep, at a stretch of a block. */
export function deep(block: Block, start: number, end: number): YamlError {
  return {
    code: 'TOO_DEEP',
    message: `Nested more than ${maximumDepth} levels deep.`,
    span: blockSpan(block, start, end),
  };
}
