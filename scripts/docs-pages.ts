import type { CodeDoc } from '../src/base/code-doc.ts';

/** What a page is made of. */
export interface Page extends CodeDoc {
  readonly enabled: boolean;
}

const origins: Readonly<Record<Page['origin'], string>> = {
  compose: 'Compose, when it reads the files',
  engine: 'the Engine, at `docker compose up`',
  advice: 'nobody but us: Docker accepts it',
};

const sections: Readonly<Record<Page['origin'], string>> = {
  compose: 'What Compose says',
  engine: 'What the Engine would refuse',
  advice: 'What Docker accepts without a word',
};

/** The manual page of one kind of finding. */
export function rulePage(page: Page): string {
  const parts = [
    `# ${page.title}`,
    `\`${page.code}\` · ${page.severity} · said by ${origins[page.origin]}${page.enabled ? '' : ' · off by default'}`,
    page.doc.trim(),
    ...example('What is found', page.examples.bad),
    ...example('What is fine', page.examples.good),
    `[All findings](README.md)`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The list of all pages, by who says it. */
export function indexPage(pages: readonly Page[]): string {
  const parts = [
    '# Findings',
    'Every finding has a code, and every code a page. Severity and on or off can be set for each code. Written by `npm run docs`; do not edit.',
  ];
  for (const origin of ['compose', 'engine', 'advice'] as const) {
    const rows = pages
      .filter((page) => page.origin === origin)
      .map(
        (page) =>
          `| [${page.code}](${page.code}.md) | ${page.severity}${page.enabled ? '' : ' (off)'} | ${page.title} |`,
      );
    parts.push(`## ${sections[origin]}`, ['| code | severity | |', '| --- | --- | --- |', ...rows].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

/** Files of an example as code blocks; the mark of what is found becomes a comment, so that the text stays YAML. */
function example(title: string, text: string): readonly string[] {
  if (text.trim() === '') return [];
  const files = /^#- /m.test(text) ? text.split(/^#- /m).slice(1) : [text];
  const blocks = files.map((file) => {
    const named = /^#- /m.test(text);
    const end = named ? file.indexOf('\n') : -1;
    const body = file
      .slice(end + 1)
      .replace(/^\n+|\n+$/g, '')
      .replace(/^( *)(\^+)( .*)?$/gm, comment);
    const name = named ? `\`${file.slice(0, end).trim()}\`\n\n` : '';
    return `${name}\`\`\`yaml\n${body}\n\`\`\``;
  });
  return [`## ${title}`, ...blocks];
}

/** A mark keeps its column where the comment sign fits before it. */
function comment(_line: string, blanks: string, marks: string): string {
  return blanks.length > 0 ? `#${blanks.slice(1)}${marks}` : `# ${marks}`;
}
