import type { Finding, Outcome } from '../base/finding.ts';
import { basename } from '../base/path.ts';
import { type FileId, span } from '../base/span.ts';
import type { ComposeVersion } from './load-input.ts';
import { report } from './report.ts';
import { type Lookup, substitute } from './substitute.ts';

/** What an env file is read with. */
export interface EnvFileContext {
  readonly file: FileId;
  /** Variables that win over those of the file when the file's values refer to them. */
  readonly lookup: Lookup;
  /** Variables of env files before this one. */
  readonly earlier: ReadonlyMap<string, string>;
  readonly version: ComposeVersion;
}

/** Where the reader is; everything before `at` is done. */
interface Reader {
  readonly text: string;
  readonly context: EnvFileContext;
  readonly values: Map<string, string>;
  readonly findings: Finding[];
  at: number;
}

/**
 * Reads a `.env` file: `KEY=value`, `KEY: value`, `export`, quotes over several lines, comments and variables. `KEY` alone passes
 * on the variable of that name. Stops at the first line that Compose cannot read, since everything behind it is guesswork.
 * Source: compose-go v2.9.1 dotenv/parser.go.
 */
export function parseEnvFile(text: string, context: EnvFileContext): Outcome<ReadonlyMap<string, string>> {
  const values = new Map(context.earlier);
  const reader: Reader = { text, context, values, findings: [], at: text.startsWith('\uFEFF') ? 1 : 0 };
  while (skipToStatement(reader)) {
    if (!readStatement(reader)) break;
  }
  return { value: values, findings: reader.findings };
}

/** Skips blanks and comments; false at the end of the text. */
function skipToStatement(reader: Reader): boolean {
  const skip = /(?:\s+|#[^\n]*)*/y;
  skip.lastIndex = reader.at;
  skip.exec(reader.text);
  reader.at = skip.lastIndex;
  return reader.at < reader.text.length;
}

const blank = /[\t\v\f\r \u0085\u00A0]*/y;

function skipBlanks(reader: Reader): void {
  blank.lastIndex = reader.at;
  blank.exec(reader.text);
  reader.at = blank.lastIndex;
}

function readStatement(reader: Reader): boolean {
  const exported = /export\s+/y;
  exported.lastIndex = reader.at;
  if (exported.test(reader.text)) {
    reader.at += 'export'.length;
    skipBlanks(reader);
  }
  const start = reader.at;
  const name = /[\p{L}\p{N}_.\-[\]\t\v\f\r \u0085\u00A0]*/uy;
  name.lastIndex = start;
  name.exec(reader.text);
  const end = name.lastIndex;
  const sign = reader.text[end];
  if (sign !== undefined && sign !== '=' && sign !== ':' && sign !== '\n') {
    return fail(reader, start, lineEnd(reader.text, start), `unexpected character "${sign}" in variable name`);
  }
  // Without a sign before the end of the text Compose takes no name at all and reads the text as a value.
  const key = sign === undefined ? '' : reader.text.slice(start, end).trimEnd();
  if (key.includes(' ')) return fail(reader, start, start + key.length, 'key cannot contain a space');
  reader.at = sign === undefined ? start : end + 1;
  skipBlanks(reader);
  if (sign === '\n') {
    const value = reader.context.lookup(key) ?? reader.values.get(key);
    if (value !== undefined) reader.values.set(key, value);
    return true;
  }
  return readValue(reader, key);
}

function readValue(reader: Reader, key: string): boolean {
  const quote = reader.text[reader.at];
  if (quote === '"' || quote === "'") return readQuoted(reader, key, quote);
  const start = reader.at;
  const end = lineEnd(reader.text, start);
  reader.at = Math.min(end + 1, reader.text.length);
  const line = reader.text.slice(start, end);
  const comment = line.indexOf(' #');
  return put(reader, key, (comment < 0 ? line : line.slice(0, comment)).trimEnd(), start);
}

function readQuoted(reader: Reader, key: string, quote: string): boolean {
  const { text } = reader;
  const start = reader.at;
  let value = '';
  let escaped = false;
  for (let i = start + 1; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char === quote && !escaped) {
      reader.at = i + 1;
      if (quote === "'") {
        reader.values.set(key, value);
        return true;
      }
      return put(reader, key, expandEscapes(value), start);
    }
    if (char !== quote && !escaped && char === '\\') {
      escaped = true;
      continue;
    }
    if (escaped && char !== quote) value += '\\';
    escaped = false;
    value += char;
  }
  const end = lineEnd(text, start);
  return fail(reader, start, end, `unterminated quoted value ${text.slice(start, end)}`);
}

function put(reader: Reader, key: string, raw: string, start: number): boolean {
  const { context, values } = reader;
  const result = substitute(raw, (name) => context.lookup(name) ?? values.get(name), context.version);
  const error = result.errors[0];
  if (error) {
    const reason =
      error.kind === 'invalid'
        ? `Invalid template: "${raw}"`
        : `required variable ${error.variable} is missing a value${error.reason === '' ? '' : `: ${error.reason}`}`;
    return fail(reader, start, start + raw.length, reason);
  }
  values.set(key, result.text);
  return true;
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

function expandEscapes(text: string): string {
  return text.replace(
    /\\(?:([abcfnrtv$"\\])|0(\d{0,3}))/g,
    (match, char: string | undefined, octal: string | undefined) => {
      if (char === '$') return '$$';
      if (char !== undefined) return escapes[char] ?? match;
      return octal !== undefined && /^[0-7]{3}$/.test(octal) && parseInt(octal, 8) < 256
        ? String.fromCharCode(parseInt(octal, 8))
        : match;
    },
  );
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function fail(reader: Reader, from: number, to: number, reason: string): false {
  const { file } = reader.context;
  const line = reader.text.slice(0, from).split('\n').length;
  const message = `Docker cannot read this line of ${basename(file)}, and so no compose file that uses it: line ${line}: ${reason}.`;
  const end = reader.text.slice(from, to).trimEnd().length + from;
  reader.findings.push(report('env-file-syntax', span(file, from, Math.max(end, from)), message));
  return false;
}
