import type { CodeDoc } from '../../base/code-doc.ts';
import { accepted, refused } from './page.ts';

/** Variables, `.env` files and what they lead to. */
export const variableCodes: readonly CodeDoc[] = [
  refused('invalid-interpolation', {
    title: 'Not a variable',
    doc: `
A variable is \`$NAME\`, \`\${NAME}\`, or \`\${NAME…}\` with \`:-\`, \`-\`, \`:?\`, \`?\`, \`:+\` or \`+\` and a text. Names consist of letters, digits and \`_\`, and do not begin with a digit. A dollar sign that is
meant as such is written \`$$\`.
`,
    bad: `
services:
  web:
    image: nginx
    hostname: \${HOST.NAME}
              ^^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    hostname: \${HOST_NAME:-web}
`,
  }),
  refused('required-variable-missing', {
    title: 'A required variable without a value',
    doc: '`${NAME:?message}` refuses to go on when the variable is not set or empty, `${NAME?message}` when it is not set. Set it in the environment or in `.env`.',
    bad: `
services:
  web:
    image: nginx
    hostname: \${HOST:?name of the machine}
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
    good: `
#- compose.yaml
services:
  web:
    image: nginx
    hostname: \${HOST:?name of the machine}
#- .env
HOST=web
`,
  }),
  refused('value-not-castable', {
    title: 'Text that cannot become a number or boolean',
    doc: 'After replacing variables Compose converts the text of some keys, such as `scale`, `internal` and `external`, to numbers and booleans. A variable without a value leaves empty text, which cannot be converted: give it a default.',
    bad: `
services:
  web:
    image: nginx
networks:
  default:
    internal: \${INTERNAL}
              ^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
networks:
  default:
    internal: \${INTERNAL:-false}
`,
  }),
  accepted('old-boolean', 'warning', 'compose', {
    title: 'An old spelling of true or false',
    doc: 'YAML 1.2 knows only `true` and `false`. Compose still takes `yes`, `no`, `on`, `off`, `y` and `n` for some keys, with a warning.',
    bad: `
services:
  web:
    image: nginx
networks:
  default:
    internal: yes
              ^^^
`,
    good: `
services:
  web:
    image: nginx
networks:
  default:
    internal: true
`,
  }),
  refused('env-file-syntax', {
    title: 'A line of an env file that cannot be read',
    doc: 'A line of an env file is `NAME=value`, with or without quotes and `export`. One bad line breaks every command of the project.',
    bad: `
#- compose.yaml
services:
  web:
    image: nginx
#- .env
HOST NAME=web
^^^^^^^^^
`,
    good: `
#- compose.yaml
services:
  web:
    image: nginx
#- .env
HOST_NAME=web
`,
  }),
  refused('env-file-missing', {
    title: 'An env file that is not there',
    doc: 'A file that `--env-file` or `env_file` of an `include` names must exist. Only the `.env` that Compose looks for by itself may be missing.',
    bad: `
#- compose.yaml
include:
  - path: shared.yaml
    env_file: shared.env
              ^^^^^^^^^^
services:
  web:
    image: nginx
#- shared.yaml
networks:
  back:
`,
    good: `
#- compose.yaml
include:
  - path: shared.yaml
    env_file: shared.env
services:
  web:
    image: nginx
#- shared.yaml
networks:
  back:
#- shared.env
A=1
`,
  }),
  refused('service-file-missing', {
    title: 'A file of a service that is not there',
    doc: '`env_file` and `label_file` of an enabled service must exist. `required: false` in the long form of `env_file` says that a file may be missing.',
    bad: `
services:
  web:
    image: nginx
    env_file: web.env
              ^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    env_file:
      - path: web.env
        required: false
`,
  }),
];
