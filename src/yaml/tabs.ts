import { Lexer } from 'yaml';
import { type Block, blockSpan } from './block.ts';
import type { YamlError } from './node.ts';

/** What the lexer puts in front of a scalar; it stands for no text, like the other marks. */
const scalarMark = '\u001f';
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018', scalarMark]);

/** A stretch of the text as the lexer cuts it. */
interface Word {
  /** `block`: the body of a block scalar; `sign`: brackets, dashes, headers of block scalars, anchors, tags and the like. */
  readonly kind: 'scalar' | 'block' | 'comment' | 'break' | 'blanks' | 'sign';
  readonly text: string;
  /** UTF-16 offset. */
  readonly start: number;
}

function* wordsOf(text: string): Generator<Word> {
  let start = 0;
  let isHeaded = false;
  let scalar: 'scalar' | 'block' | undefined;
  for (const lexeme of new Lexer().lex(text)) {
    if (marks.has(lexeme)) {
      if (lexeme === scalarMark) scalar = isHeaded ? 'block' : 'scalar';
      continue;
    }
    const kind = scalar ?? kindOf(lexeme);
    yield { kind, text: lexeme, start };
    start += lexeme.length;
    isHeaded = scalar === undefined && (isHeaded || /^[|>]/.test(lexeme));
    scalar = undefined;
  }
}

function kindOf(lexeme: string): Word['kind'] {
  if (lexeme.startsWith('#')) return 'comment';
  if (lexeme === '\n' || lexeme === '\r\n') return 'break';
  return /^[ \t]+$/.test(lexeme) ? 'blanks' : 'sign';
}

/** One tab is seldom alone. */
const mostTold = 20;

/**
 * Tabs that Compose's reader refuses where package `yaml` takes them for blanks: outside brackets at the beginning of a line, even of one
 * that is empty or a comment, and behind a dash. Behind a plain text they may stand as far in as the text itself.
 * Source: go-yaml v3 scannerc.go yaml_parser_scan_to_next_token, yaml_parser_scan_plain_scalar, yaml_parser_scan_block_scalar_breaks.
 */
export function tabErrors(block: Block, text: string): readonly YamlError[] {
  if (!text.includes('\t')) return [];
  return refusedTabs(text)
    .slice(0, mostTold)
    .map((at) => {
      const message = 'A tab cannot stand here. Docker: found character that cannot start any token. Write spaces.';
      return { code: 'TAB_AS_INDENT', message, span: blockSpan(block, at, at + 1) };
    });
}

function refusedTabs(text: string): readonly number[] {
  const refused: number[] = [];
  let brackets = 0;
  /** Where the line begins. */
  let line = 0;
  /** What stands before on the line. */
  let before: 'nothing' | 'dash' | 'text' = 'nothing';
  /** Column from which tabs may stand because a plain text goes on until something else comes. */
  let allowed: number | undefined;
  /** Behind a comment tabs may lead to another one: they are refused when something else comes. */
  let doubtful: number[] | undefined;
  for (const word of wordsOf(text)) {
    const { kind, start } = word;
    const end = start + word.text.length;
    if (kind === 'comment') doubtful = [];
    else if (kind !== 'break' && kind !== 'blanks') {
      refused.push(...(doubtful ?? []));
      doubtful = undefined;
    }
    switch (kind) {
      case 'scalar':
      case 'block':
        if (kind === 'block') refused.push(...tabsInBlock(word.text).map((tab) => start + tab));
        allowed = kind === 'scalar' ? indentAt(text, start) : undefined;
        line = Math.max(line, text.lastIndexOf('\n', end - 1) + 1);
        before = kind === 'block' ? 'nothing' : 'text';
        break;
      case 'break':
        line = end;
        before = 'nothing';
        break;
      case 'blanks': {
        const tab = word.text.indexOf('\t');
        if (tab < 0 || brackets > 0 || before === 'text') break;
        if (before === 'nothing' && allowed !== undefined && start + tab - line >= allowed) break;
        (before === 'nothing' && doubtful ? doubtful : refused).push(start + tab);
        break;
      }
      case 'comment':
      case 'sign':
        allowed = undefined;
        before = word.text === '-' || word.text === '?' ? 'dash' : 'text';
        if (word.text === '[' || word.text === '{') brackets++;
        else if (word.text === ']' || word.text === '}') brackets--;
        break;
    }
  }
  return [...refused, ...(doubtful ?? [])];
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
