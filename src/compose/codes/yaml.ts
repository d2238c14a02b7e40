import type { CodeDoc } from '../../base/code-doc.ts';
import { refused } from './page.ts';

/** What keeps a text from being a compose file at all. */
export const yamlCodes: readonly CodeDoc[] = [
  refused('yaml-syntax', {
    title: 'Not YAML',
    doc: `
The text breaks a rule of YAML: a tab used for indentation, a quote or bracket that is not closed, a colon without a space behind it. Compose reads
YAML 1.1 and refuses the directive \`%YAML 1.2\`, and a document behind \`...\` that does not begin with \`---\`. It reads nothing of such a file; we read what is left, so that the rest of the editor keeps working.
`,
    bad: `
services:
  web:
    image: "nginx
           ^^^^^^
`,
    good: `
services:
  web:
    image: "nginx"
`,
  }),
  refused('yaml-duplicate-key', {
    title: 'The same key twice in a mapping',
    doc: 'Compose refuses a mapping that has a key twice; nothing is merged. Put both values under one key. Two `<<` keys count too: write `<<: [*a, *b]`.',
    bad: `
services:
  web:
    image: nginx
    ports: ["80:80"]
    ports: ["443:443"]
    ^^^^^
`,
    good: `
services:
  web:
    image: nginx
    ports: ["80:80", "443:443"]
`,
  }),
  refused('yaml-unknown-alias', {
    title: 'An alias without its anchor',
    doc: 'An alias `*name` stands for the value that is marked `&name` further up in the same document. There is none of that name.',
    bad: `
services:
  web:
    image: nginx
    dns: *servers
         ^^^^^^^^
`,
    good: `
x-servers: &servers [1.1.1.1]
services:
  web:
    image: nginx
    dns: *servers
`,
  }),
  refused('yaml-alias-cycle', {
    title: 'An alias inside of its own anchor',
    doc: 'An anchor that contains itself would never end, so Compose refuses it.',
    bad: `
services:
  web:
    image: nginx
    labels: &labels
      all: *labels
           ^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    labels: &labels
      all: "yes"
`,
  }),
  refused('yaml-merge-not-mapping', {
    title: 'A merge key with something else than a mapping',
    doc: '`<<` takes over the keys of a mapping, or of several in a list. Anything else is refused.',
    bad: `
services:
  web:
    image: nginx
    labels:
      <<: some text
          ^^^^^^^^^
`,
    good: `
x-labels: &labels {a: b}
services:
  web:
    image: nginx
    labels:
      <<: *labels
`,
  }),
  refused('yaml-key-not-string', {
    title: 'A key that is not text',
    doc: 'Keys must be text. YAML takes `1`, `true` or an empty key for something else: put it in quotes. In a list of ports, `- 8080: 80` with a space is such a key.',
    bad: `
services:
  web:
    image: nginx
networks:
  1:
  ^
`,
    good: `
services:
  web:
    image: nginx
networks:
  "1":
`,
  }),
  refused('yaml-excessive-aliasing', {
    title: 'Aliases that unfold to too much',
    doc: 'Aliases that contain aliases multiply. Compose 5 refuses more than 100,000 nodes. Compose 2.40 writes every one of them out: 220,000 take it 12 seconds, ten times as many more than 4 GB. Use fewer levels.',
    bad: `
x-a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]
x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
x-e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
x-f: [*e, *e, *e, *e, *e, *e, *e, *e, *e]
      ^^
services:
  web:
    image: nginx
`,
    good: `
services:
  web:
    image: nginx
`,
  }),
  refused('not-a-compose-file', {
    title: 'Not a compose file',
    doc: 'A compose file is a mapping with keys such as `services`. A list or a single value is refused.',
    bad: `
- services
^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
`,
  }),
  refused('empty-file', {
    title: 'An empty file',
    doc: 'A file that says nothing, or only `version`, is refused: it needs at least one section, such as `services`.',
    bad: `
version: "3"
`,
    good: `
services:
  web:
    image: nginx
`,
  }),
];
