import type { CodeDoc } from '../../base/code-doc.ts';
import { accepted, refused } from './page.ts';

/** The files of a project and how they go together. */
export const fileCodes: readonly CodeDoc[] = [
  refused('file-missing', {
    title: 'A compose file that is not there',
    doc: 'A compose file that is listed, or included, does not exist.',
    bad: `
include:
  - shared.yaml
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
  accepted('several-default-files', 'warning', 'compose', {
    title: 'Several files with default names',
    doc: 'Compose takes the first of `compose.yaml`, `compose.yml`, `docker-compose.yml` and `docker-compose.yaml` that is there, with a warning when there are several. The others take no part.',
    bad: `
#- compose.yaml
services:
  web:
    image: nginx
#- docker-compose.yml
services:
  web:
    image: httpd
`,
    good: `
#- compose.yaml
services:
  web:
    image: nginx
`,
  }),
  refused('invalid-project-name', {
    title: 'Not a project name',
    doc: 'A project name consists of small letters, digits, `-` and `_`, and begins with a letter or digit. In `-p` and `COMPOSE_PROJECT_NAME` anything else is refused; in a file Compose drops other characters, but something must be left.',
    bad: `
name: "!!!"
      ^^^^^
services:
  web:
    image: nginx
`,
    good: `
name: shop
services:
  web:
    image: nginx
`,
  }),
  accepted('project-name-changed', 'hint', 'advice', {
    title: 'A project name that Compose changes',
    doc: 'Compose makes the name small and drops what is not allowed in it, without a word. Networks and containers are called by the changed name.',
    bad: `
name: MyShop
      ^^^^^^
services:
  web:
    image: nginx
`,
    good: `
name: myshop
services:
  web:
    image: nginx
`,
  }),
  refused('cannot-override', {
    title: 'A value that cannot replace another one',
    doc: 'When files are merged, a list cannot take the place of a mapping or a single value, nor the other way round. Write both in the same form, or put `!override` before the later one. A single value for `networks`, `depends_on` or `models` over a list or a mapping is ignored without a word (warning).',
    bad: `
#- compose.yaml
services:
  web:
    image: nginx
    expose: ["80"]
#- compose.override.yaml
services:
  web:
    expose: {a: b}
            ^^^^^^
`,
    good: `
#- compose.yaml
services:
  web:
    image: nginx
    expose: ["80"]
#- compose.override.yaml
services:
  web:
    expose: ["81"]
`,
  }),
  refused('extends-unusable', {
    title: 'Not a way to extend a service',
    doc: '`extends` takes the name of a service of the same file, or a mapping with `service` and, for another file, `file`.',
    bad: `
services:
  web:
    image: nginx
    extends: [base]
    ^^^^^^^
`,
    good: `
services:
  base:
    image: nginx
  web:
    extends: base
`,
  }),
  accepted('extends-unknown-key', 'warning', 'advice', {
    title: 'A key that extends ignores',
    doc: '`extends` has the keys `service` and `file`. Others are dropped without a word.',
    bad: `
services:
  base:
    image: nginx
  web:
    extends:
      service: base
      files: other.yaml
      ^^^^^
`,
    good: `
services:
  base:
    image: nginx
  web:
    extends:
      service: base
`,
  }),
  refused('extends-file-missing', {
    title: 'A file to extend from that is not there',
    doc: 'The file that `extends` names does not exist. Its path starts from the folder of the file that extends.',
    bad: `
services:
  web:
    extends: {file: base.yaml, service: base}
                    ^^^^^^^^^
`,
    good: `
#- compose.yaml
services:
  web:
    extends: {file: base.yaml, service: base}
#- base.yaml
services:
  base:
    image: nginx
`,
  }),
  refused('extends-service-missing', {
    title: 'A service to extend that is not there',
    doc: 'There is no service of that name in the file that is extended from.',
    bad: `
services:
  web:
    image: nginx
    extends: base
             ^^^^
`,
    good: `
services:
  base:
    image: nginx
  web:
    extends: base
`,
  }),
  refused('extends-cycle', {
    title: 'Services that extend each other',
    doc: 'A service that extends itself, directly or through others, has no beginning.',
    bad: `
services:
  a:
    extends: b
             ^
  b:
    image: nginx
    extends: a
`,
    good: `
services:
  a:
    extends: b
  b:
    image: nginx
`,
  }),
];
