import { Composer, type CST, type Document, Parser, visit, type YAMLParseError } from 'yaml';
import { joinFlowLines, joinQuotedLines } from './flow-lines.ts';

/** What was composed, of a text in which lines may have been joined without moving a character. */
export interface Composed {
  readonly documents: readonly Document.Parsed[];
  readonly text: string;
}

/**
 * Composes a text with package `yaml`, and again with lines joined as long as their indentation is what it complains about; Go's reader
 * does not care for it. `too deep`: the library ran out of stack.
 */
export function composeLeniently(text: string): Composed | 'too deep' {
  const composed = composeFlows(text);
  return composed === 'too deep' ? composed : (composeQuotes(composed) ?? composed);
}

/** The same with the lines of quoted texts joined; undefined when that does not mend everything. */
function composeQuotes(composed: Composed): Composed | undefined {
  let found = composed;
  for (let round = 0; round < 20; round++) {
    const errors = found.documents.flatMap((document) => document.errors);
    if (errors.length === 0) return found;
    const open = openQuote(found, errors);
    const joined = open && joinQuotedLines(found.text, open.at, open.quote);
    const next = joined === undefined ? 'too deep' : composeFlows(joined);
    if (next === 'too deep') return undefined;
    found = next;
  }
  return undefined;
}

/** A quoted text that `yaml` ends with a line, and the offset where it does. */
interface OpenQuote {
  readonly at: number;
  readonly quote: '"' | "'";
}

function openQuote({ documents, text }: Composed, errors: Document.Parsed['errors']): OpenQuote | undefined {
  const missing = errors.find(({ code, message }) => code === 'MISSING_CHAR' && message.startsWith('Missing closing '));
  if (missing) return { at: missing.pos[0], quote: missing.message.includes('"') ? '"' : "'" };
  let found: OpenQuote | undefined;
  for (const document of documents)
    visit(document, {
      Scalar(_, { range }) {
        found = range ? escapedAtEnd(text, range[0], range[1]) : undefined;
        return found ? visit.BREAK : undefined;
      },
    });
  return found;
}

/** Where a line of a quoted text ends with an escaped quote, the text looks closed. */
function escapedAtEnd(text: string, start: number, at: number): OpenQuote | undefined {
  const inside = text.slice(start + 1, at);
  if (text[start] === '"') return /(?<!\\)(?:\\\\)*\\"$/.test(inside) ? { at, quote: '"' } : undefined;
  return text[start] === "'" && /(?<!')(?:'')+$/.test(inside) ? { at, quote: "'" } : undefined;
}

/** The same with the lines of flow collections joined. */
function composeFlows(text: string): Composed | 'too deep' {
  let documents = composeText(text);
  let lenient = text;
  for (let round = 0; round < 100 && documents !== 'too deep'; round++) {
    const error = documents
      .flatMap(({ errors }) => errors)
      .find(({ code, message }) => code === 'BAD_INDENT' && message.startsWith('Flow '));
    const joined = error && joinFlowLines(lenient, error.pos[0]);
    if (joined === undefined || joined === lenient) break;
    lenient = joined;
    documents = composeText(lenient);
  }
  return documents === 'too deep' ? documents : { documents, text: lenient };
}

function composeText(text: string): readonly Document.Parsed[] | 'too deep' {
  const composer = new Composer({
    schema: 'failsafe',
    // What tags make of scalars is Go's business: see tagged.ts.
    resolveKnownTags: false,
    merge: false,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  // Every mistake becomes an exception, and noting where each was made takes longer than everything else.
  const limit: ErrorConstructor & { stackTraceLimit?: number | undefined } = Error;
  const before = limit.stackTraceLimit;
  limit.stackTraceLimit = 0;
  try {
    const documents = [...composer.compose(fewErrors(new Parser().parse(text)), true, text.length)];
    return documents.some(({ errors }) => errors.some(isExhaustion)) ? 'too deep' : documents;
  } catch (error) {
    if (error instanceof RangeError) return 'too deep';
    throw error;
  } finally {
    limit.stackTraceLimit = before;
  }
}

/**
 * Thousands of indicators in one line nest without brackets or indentation; the library runs out of stack, now here, now there, and keeps
 * what it has until then.
 */
const isExhaustion = ({ code }: YAMLParseError): boolean => code === 'RESOURCE_EXHAUSTION';

/** What comes behind so many mistakes of one document follows from them. */
export const mostErrors = 100;

/** Leaves out the rest of the tokens that are mistakes by themselves. */
function* fewErrors(tokens: Iterable<CST.Token>): Generator<CST.Token> {
  let errors = 0;
  for (const token of tokens) if (token.type !== 'error' || ++errors <= mostErrors) yield token;
}
