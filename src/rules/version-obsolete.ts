import { mapping, pairOf } from './facts/keys.ts';
import { fix, removeKey } from './facts/edits.ts';
import type { Report, Rule } from './rule.ts';

/** Source: observed on Compose 2.40: "the attribute `version` is obsolete, it will be ignored". */
export const versionObsolete: Rule = {
  code: 'version-obsolete',
  title: 'version is obsolete',
  severity: 'hint',
  origin: 'advice',
  enabled: true,
  doc: `
Compose has ignored \`version\` since 2020 and says so at every command: \`the attribute version is obsolete, it will be ignored\`. Remove it.
`,
  examples: {
    bad: `
version: "3.8"
^^^^^^^
services:
  web:
    image: nginx
`,
    good: `
services:
  web:
    image: nginx
`,
  },
  checkText(file, context) {
    const reports: Report[] = [];
    for (const document of file.documents) {
      const root = mapping(document, document.root);
      const version = pairOf(root, 'version');
      if (!version) continue;
      reports.push({
        span: version.key.span,
        message: 'Compose ignores version and says so: "the attribute `version` is obsolete". Remove it.',
        fixes: () => fix('Remove version', removeKey(context, version.key.span)),
        tags: ['unnecessary', 'deprecated'],
      });
    }
    return reports;
  },
};
