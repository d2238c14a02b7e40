/**
 * The grammar of test texts. A fixture is one or more files: lines `#- name` begin a file, a text without one is `compose.yaml`.
 * A line of blanks and `^` marks the text above it, followed by what is expected there: `    ^^^^ error undefined-network`.
 * `<|>` marks the cursor. Marker lines and cursors are taken out before anything reads the text.
 */
export interface Fixture {
  /** By name, in order; names are relative to the project's folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly marks: readonly Mark[];
  readonly cursor: Cursor | undefined;
}

export interface Mark {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly expected: string;
}

export interface Cursor {
  readonly file: string;
  readonly line: number;
  readonly character: number;
}

export function parseFixture(text: string): Fixture {
  const files = new Map<string, string>();
  const marks: Mark[] = [];
  let cursor: Cursor | undefined;
  for (const [file, body] of splitFiles(text)) {
    const lines: string[] = [];
    for (const raw of body.split('\n')) {
      const mark = /^\s*(?:#\s*)?(\^+)\s*(.*)$/.exec(raw);
      if (mark?.[1] && lines.length > 0) {
        const start = raw.indexOf('^');
        marks.push({
          file,
          line: lines.length - 1,
          start,
          end: start + mark[1].length,
          expected: (mark[2] ?? '').trim(),
        });
        continue;
      }
      const at = raw.indexOf('<|>');
      if (at >= 0) cursor = { file, line: lines.length, character: at };
      lines.push(raw.replace('<|>', ''));
    }
    files.set(file, lines.join('\n'));
  }
  return { files, marks, cursor };
}

function splitFiles(text: string): readonly (readonly [string, string])[] {
  if (!/^#- /m.test(text)) return [['compose.yaml', text.replace(/^\n/, '')]];
  return text
    .split(/^#- /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end).trim(), part.slice(end + 1)] as const;
    });
}
