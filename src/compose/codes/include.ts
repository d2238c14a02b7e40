import type { CodeDoc } from '../../base/code-doc.ts';
import { accepted, refused } from './page.ts';

/** Files that a compose file includes. */
export const includeCodes: readonly CodeDoc[] = [
  refused('include-not-list', {
    title: 'include without a list',
    doc: '`include` is always a list, also for a single file.',
    bad: `
include: shared.yaml
         ^^^^^^^^^^^
services:
  web:
    image: nginx
`,
    good: `
#- compose.yaml
include:
  - shared.yaml
services:
  web:
    image: nginx
#- shared.yaml
networks:
  back:
`,
  }),
  refused('include-unusable', {
    title: 'Not a way to include a file',
    doc: 'An item of `include` is a path, or a mapping with `path`, `env_file` and `project_directory`, which are texts (the first two also lists of texts).',
    bad: `
include:
  - 1
    ^
services:
  web:
    image: nginx
`,
    good: `
#- compose.yaml
include:
  - path: shared.yaml
services:
  web:
    image: nginx
#- shared.yaml
networks:
  back:
`,
  }),
  accepted('include-unknown-key', 'error', 'advice', {
    title: 'A key that include ignores',
    doc: 'An item of `include` has the keys `path`, `env_file` and `project_directory`. Others are dropped without a word, so `file: …` includes nothing.',
    bad: `
include:
  - file: shared.yaml
    ^^^^
services:
  web:
    image: nginx
`,
    good: `
#- compose.yaml
include:
  - path: shared.yaml
services:
  web:
    image: nginx
#- shared.yaml
networks:
  back:
`,
  }),
  accepted('include-remote', 'info', 'advice', {
    title: 'A file that is included from elsewhere',
    doc: 'Files from a repository or registry are not fetched here, so what they define is unknown and nothing is reported as missing.',
    bad: `
include:
  - https://example.org/shop.git
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
  refused('include-cycle', {
    title: 'Files that include each other',
    doc: 'A file that includes itself, directly or through others, is refused.',
    bad: `
#- compose.yaml
include:
  - shared.yaml
services:
  web:
    image: nginx
#- shared.yaml
include:
  - compose.yaml
    ^^^^^^^^^^^^
`,
    good: `
#- compose.yaml
include:
  - shared.yaml
services:
  web:
    image: nginx
#- shared.yaml
networks:
  back:
`,
  }),
  refused('include-conflict', {
    title: 'The same resource here and in an included file',
    doc: 'Up to Compose 2.40 a service, network or other resource can be defined in an included file or in the including one, not differently in both. Newer versions merge them.',
    bad: `
#- compose.yaml
include:
  - shared.yaml
services:
  web:
    image: nginx
networks:
  back:
  ^^^^
    internal: true
#- shared.yaml
networks:
  back:
    driver: bridge
`,
    good: `
#- compose.yaml
include:
  - shared.yaml
services:
  web:
    image: nginx
    networks: [back]
#- shared.yaml
networks:
  back:
    driver: bridge
`,
  }),
];
