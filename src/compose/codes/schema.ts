import type { CodeDoc } from '../../base/code-doc.ts';
import { refused } from './page.ts';

/** What the schema of compose files refuses. */
export const schemaCodes: readonly CodeDoc[] = [
  refused('wrong-type', {
    title: 'A value of the wrong type',
    doc: `
Every key takes certain types: text, a number, true or false, a list, a mapping. YAML decides the type by the spelling: \`80\` is a number,
\`"80"\` is text, and a key with nothing behind it is empty. Compose refuses the whole file when one value has the wrong type.

Quote a number where text is wanted, wrap a single value in a list, write options as a mapping, and give a value to every key. A variable
always gives text, so \`priority\` and \`gw_priority\` cannot come from one.
`,
    bad: `
services:
  web:
    image: nginx
    networks:
      front:
        priority: "100"
                  ^^^^^
networks:
  front:
`,
    good: `
services:
  web:
    image: nginx
    networks:
      front:
        priority: 100
networks:
  front:
`,
  }),
  refused('unknown-key', {
    title: 'A key that Compose does not know',
    doc: `
Compose refuses keys that it does not know, except those that begin with \`x-\`. Mostly it is a slip of the pen, a hyphen in place of an underscore,
or a key at the wrong level: \`subnet\` and \`gateway\` belong into an item of \`ipam.config\`, \`ports\` into a service.
`,
    bad: `
services:
  web:
    image: nginx
    port:
    ^^^^
      - "8080:80"
`,
    good: `
services:
  web:
    image: nginx
    ports:
      - "8080:80"
`,
  }),
  refused('misplaced-key', {
    title: 'A key at the wrong level',
    doc: `
Under \`services:\` every key is the name of a service. A key such as \`ports\` or \`networks\` that stands there because of its indentation is taken for a
service, and its value makes no sense as one. Indent it under its service, or move it to the top level.
`,
    bad: `
services:
  web:
    image: nginx
  networks:
  ^^^^^^^^
    front:
      driver: bridge
`,
    good: `
services:
  web:
    image: nginx
networks:
  front:
    driver: bridge
`,
  }),
  refused('invalid-key', {
    title: 'A name with characters that are not allowed',
    doc: `
Names of services, volumes, secrets and configs, and the networks in the mapping form of \`services.*.networks\`, consist of letters, digits, \`.\`, \`_\` and \`-\`.
Variables are never replaced in keys, so \`\${NET}:\` is a name with forbidden characters; use the list form \`- \${NET}\` there.
`,
    bad: `
services:
  my web:
  ^^^^^^
    image: nginx
`,
    good: `
services:
  my_web:
    image: nginx
`,
  }),
  refused('missing-key', {
    title: 'A key that must be there',
    doc: `
Some mappings are incomplete without a certain key: \`condition\` in the long form of \`depends_on\`, \`type\` of a long volume, \`file\` or \`environment\` of a secret.
`,
    bad: `
services:
  web:
    image: nginx
    depends_on:
      db: {restart: true}
          ^^^^^^^^^^^^^^^
  db:
    image: postgres
`,
    good: `
services:
  web:
    image: nginx
    depends_on:
      db: {restart: true, condition: service_started}
  db:
    image: postgres
`,
  }),
  refused('value-not-allowed', {
    title: 'A value outside of what a key takes',
    doc: `
Some keys take only certain words (\`condition\`), words of a certain form (\`container_name\` needs two characters at least) or numbers of a range.
`,
    bad: `
services:
  web:
    image: nginx
    depends_on:
      db:
        condition: healthy
                   ^^^^^^^
  db:
    image: postgres
`,
    good: `
services:
  web:
    image: nginx
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres
`,
  }),
  refused('duplicate-item', {
    title: 'The same item twice in a list',
    doc: `
Compose refuses repeated items in some lists, such as \`networks\`, \`extra_hosts\`, \`external_links\` and \`depends_on\`. In others, such as \`ports\`, \`dns\` and \`expose\`, it silently drops them.
`,
    bad: `
services:
  web:
    image: nginx
    networks:
      - front
      - front
        ^^^^^
networks:
  front:
`,
    good: `
services:
  web:
    image: nginx
    networks:
      - front
networks:
  front:
`,
  }),
  refused('wrong-item', {
    title: 'An item that lacks what identifies it',
    doc: `
Compose compares the items of some lists to drop duplicates: ports by their target, volumes and devices by their place in the container. An item without
that key is refused.
`,
    bad: `
services:
  web:
    image: nginx
    ports:
      - {published: "8080"}
        ^^^^^^^^^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    ports:
      - {published: "8080", target: 80}
`,
  }),
];
