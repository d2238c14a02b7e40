import { Lexer } from 'yaml';
import { type Block, blockSpan } from './block.ts';
import type { YamlError } from './node.ts';

/** What the lexer puts in front of a scalar; it stands for no text, like the other marks. */
const scalarMark = '\u001f';
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018', scalarMark]);

/**
 * Tabs that Compose's reader refuses where package `yaml` takes them for blanks: outside brackets at the beginning of a line, even of one
 * that is empty or a comment, and behind a dash. Behind a plain text they may stand as far in as the text itself.
 * Source: go-yaml v3 scannerc.go yaml_parser_scan_to_next_token, yaml_parser_scan_plain_scalar, yaml_parser_scan_block_scalar_breaks.
 */
export function tabErrors(block: Block, text: string): readonly YamlError[] {
  if (!text.includes('\t')) return [];
  const errors: YamlError[] = [];
  const refuse = (at: number): void => {
    const message = 'A tab cannot stand here. Docker: found character that cannot start any token. Write spaces.';
    errors.push({ code: 'TAB_AS_INDENT', message, span: blockSpan(block, at, at + 1) });
  };
  let at = 0;
  let brackets = 0;
  let line = 0;
  // What stands before on the line: nothing, a dash, anything else.
  let before: 'nothing' | 'dash' | 'text' = 'nothing';
  // Column from which tabs may stand because a plain text goes on until something else comes.
  let allowed: number | undefined;
  let expects: 'scalar' | 'block' | undefined;
  let header = false;
  // Behind a comment tabs may lead to another one.
  let comment = false;
  let pending: number[] = [];
  for (const lexeme of lexemes(text)) {
    if (marks.has(lexeme)) {
      if (lexeme === scalarMark) expects = header ? 'block' : 'scalar';
      continue;
    }
    const start = at;
    at += lexeme.length;
    if (lexeme.startsWith('#')) {
      [comment, pending] = [true, []];
    } else if (expects !== undefined || !/^\s+$/.test(lexeme)) {
      for (const tab of pending) refuse(tab);
      [comment, pending] = [false, []];
    }
    if (expects !== undefined) {
      if (expects === 'block') for (const tab of tabsInBlock(lexeme)) refuse(start + tab);
      allowed = expects === 'scalar' ? indentAt(text, start) : undefined;
      line = Math.max(line, text.lastIndexOf('\n', at - 1) + 1);
      before = expects === 'block' ? 'nothing' : 'text';
      expects = undefined;
      header = false;
    } else if (lexeme === '\n' || lexeme === '\r\n') {
      line = at;
      before = 'nothing';
    } else if (/^[ \t]+$/.test(lexeme)) {
      const tab = lexeme.indexOf('\t');
      if (tab < 0 || brackets > 0 || before === 'text') continue;
      if (before === 'nothing' && allowed !== undefined && start + tab - line >= allowed) continue;
      if (comment && before === 'nothing') pending.push(start + tab);
      else refuse(start + tab);
    } else {
      allowed = undefined;
      before = lexeme === '-' || lexeme === '?' ? 'dash' : 'text';
      if (/^[[{]$/.test(lexeme)) brackets++;
      else if (/^[\]}]$/.test(lexeme)) brackets--;
      header ||= /^[|>]/.test(lexeme);
    }
  }
  for (const tab of pending) refuse(tab);
  return errors.slice(0, mostTold);
}

/** One tab is seldom alone. */
const mostTold = 20;

function lexemes(text: string): readonly string[] {
  return [...new Lexer().lex(text)];
}

/** Tabs in lines of a block scalar that are indented less than its text. */
function tabsInBlock(body: string): readonly number[] {
  const indent = /^( *)[^ \t\r\n]/m.exec(body)?.[1]?.length ?? 0;
  return [...body.matchAll(/^( *)\t/gm)]
    .filter((match) => (match[1]?.length ?? 0) < indent)
    .map((match) => match.index + (match[1]?.length ?? 0));
}

/** The column behind that of the innermost key or dash on the line before `at`. */
function indentAt(text: string, at: number): number {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const dashes = /^ *(?:[-?] +)*/.exec(line)?.[0] ?? '';
  return (line.length > dashes.length ? dashes.length : Math.max(0, dashes.trimEnd().length - 1)) + 1;
}
