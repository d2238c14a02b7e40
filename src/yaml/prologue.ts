import { Parser } from 'yaml';
import { type Block, blockSpan } from './block.ts';
import type { YamlError } from './node.ts';

/**
 * What stands before a document and is refused by Compose's reader, though YAML 1.2 allows it: directives other than `%YAML 1.1` and `%TAG`, a
 * directive twice, and a document behind `...` that does not begin with `---`.
 * Source: go-yaml v3 scannerc.go yaml_parser_scan_directive, parserc.go yaml_parser_process_directives, yaml_parser_parse_document_start.
 */
export function prologueErrors(block: Block, text: string): readonly YamlError[] {
  if (!/^(?:%|\.\.\.)/m.test(text)) return [];
  const errors: YamlError[] = [];
  const refuse = (start: number, length: number, message: string): void => {
    errors.push({ code: 'BAD_PROLOGUE', message, span: blockSpan(block, start, start + length) });
  };
  let before: string[] = [];
  let documents = 0;
  for (const token of tokensOf(text)) {
    if (token.type === 'directive') {
      const problem = directiveProblem(token.source, before);
      if (problem !== undefined) refuse(token.offset, token.source.trimEnd().length, problem);
      before.push(token.source);
    } else if (token.type === 'document') {
      const begins = token.start.some(({ type }) => type === 'doc-start');
      if (documents > 0 && !begins)
        refuse(
          token.offset,
          1,
          'A further document begins with `---`. Docker: did not find expected <document start>.',
        );
      documents++;
      before = [];
    }
  }
  return errors;
}

function tokensOf(text: string) {
  try {
    return [...new Parser().parse(text)];
  } catch (error) {
    // Nested too deeply for the library, which is told elsewhere.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function directiveProblem(source: string, before: readonly string[]): string | undefined {
  const [name, first] = source.trim().split(/\s+/);
  if (name === '%YAML') {
    if (before.some((other) => other.startsWith('%YAML'))) return 'Docker: found duplicate %YAML directive. Remove it.';
    if (first !== '1.1')
      return 'Docker: found incompatible YAML document. Remove the directive: Docker reads YAML 1.1.';
    return undefined;
  }
  if (name !== '%TAG') return 'Docker: found unknown directive name. Remove it.';
  const handle = (directive: string): string | undefined => directive.trim().split(/\s+/)[1];
  const twice = before.some((other) => other.startsWith('%TAG') && handle(other) === first);
  return twice ? 'Docker: found duplicate %TAG directive. Remove it.' : undefined;
}
