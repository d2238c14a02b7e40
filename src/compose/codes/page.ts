import type { CodeDoc } from '../../base/code-doc.ts';

interface Page {
  readonly title: string;
  /** Markdown. */
  readonly doc: string;
  readonly bad: string;
  readonly good: string;
}

/** The page of something that Compose refuses; texts are trimmed of the line breaks that the source needs. */
export function refused(code: string, page: Page): CodeDoc {
  return { ...advised(code, page), severity: 'error', origin: 'compose' };
}

/** The page of something that Compose accepts, with or without a warning of its own. */
export function accepted(code: string, severity: CodeDoc['severity'], origin: CodeDoc['origin'], page: Page): CodeDoc {
  return { ...advised(code, page), severity, origin };
}

function advised(code: string, { title, doc, bad, good }: Page): CodeDoc {
  const tidy = (text: string) => text.replace(/^\n/, '').replace(/\n*$/, '\n');
  return {
    code,
    title,
    severity: 'info',
    origin: 'advice',
    doc: doc.trim(),
    examples: { bad: tidy(bad), good: tidy(good) },
  };
}
