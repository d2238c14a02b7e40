import type { CodeDoc } from '../../base/code-doc.ts';
import { refused } from './page.ts';

const web = (lines: string) => `
services:
  web:
    image: nginx
${lines.replace(/^\n/, '')}
`;

/** What Compose refuses when it reads single values: hosts, numbers, durations, sizes, mounts. */
export const valueCodes: readonly CodeDoc[] = [
  refused('invalid-extra-host', {
    title: 'Not an extra host',
    doc: `
An item of \`extra_hosts\` is \`host=address\` or \`host:address\`: the first \`=\` separates, or else the first \`:\`. The host can be neither empty nor contain one of the two.
Compose does not look at the address.
`,
    bad: web(`
    extra_hosts:
      - api
        ^^^
`),
    good: web(`
    extra_hosts:
      - api=10.0.0.1
`),
  }),
  refused('extension-as-name', {
    title: 'A name that begins with x-',
    doc: `
Compose takes every key that begins with \`x-\` for an extension and sets it aside, also where it is the name of a network in a service or of an extra host.
It then misses a network called \`#extensions\`. Choose another key; \`name:\` keeps the Engine's name of the network.
`,
    bad: `
services:
  web:
    image: nginx
    networks:
      - x-front
        ^^^^^^^
networks:
  x-front:
`,
    good: `
services:
  web:
    image: nginx
    networks:
      - front
networks:
  front:
    name: x-front
`,
  }),
  refused('external-name-conflict', {
    title: 'Two names for one external resource',
    doc: `
\`external: {name: …}\` is the old way to name an external resource. When \`name\` says something else, Compose refuses the file: write \`external: true\` and \`name\`.
`,
    bad: `
services:
  web:
    image: nginx
networks:
  default:
    name: shared
    external: {name: common}
                     ^^^^^^
`,
    good: `
services:
  web:
    image: nginx
networks:
  default:
    name: shared
    external: true
`,
  }),
  refused('external-conflict', {
    title: 'Options on an external volume',
    doc: `
An external volume was created by somebody else, so nothing but its \`name\` can be said about it.
`,
    bad: `
services:
  web:
    image: nginx
volumes:
  data:
    external: true
    driver: local
    ^^^^^^
`,
    good: `
services:
  web:
    image: nginx
volumes:
  data:
    external: true
`,
  }),
  refused('exclusive-keys', {
    title: 'Keys that exclude each other',
    doc: `
Of some keys only one may stand: \`file\`, \`environment\` or \`content\` of configs and secrets; \`count\` or \`device_ids\` of devices.
`,
    bad: `
services:
  web:
    image: nginx
secrets:
  token:
    file: ./token
    environment: TOKEN
    ^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
secrets:
  token:
    file: ./token
`,
  }),
  refused('blank-value', {
    title: 'A value that cannot be empty',
    doc: 'The path of a `develop.watch` entry cannot be empty text.',
    bad: web(`
    develop:
      watch:
        - {path: "", action: rebuild}
                 ^^
`),
    good: web(`
    develop:
      watch:
        - {path: ., action: rebuild}
`),
  }),
  refused('invalid-volume', {
    title: 'Not a volume',
    doc: `
A short volume is \`SOURCE:TARGET\` or \`SOURCE:TARGET:OPTIONS\`. No part can be empty (often a variable without a value made it so), and there are three at most.
`,
    bad: web(`
    volumes:
      - "data::/data"
             ^^
`),
    good: `
services:
  web:
    image: nginx
    volumes:
      - "data:/data"
volumes:
  data:
`,
  }),
  refused('invalid-device', {
    title: 'Not a device',
    doc: 'A short device is `SOURCE:TARGET:PERMISSIONS`; of its three parts only the first is needed.',
    bad: web(`
    devices:
      - /dev/a:/dev/b:rwm:x
        ^^^^^^^^^^^^^^^^^^^
`),
    good: web(`
    devices:
      - /dev/a:/dev/b:rwm
`),
  }),
  refused('invalid-pair', {
    title: 'Not KEY=VALUE',
    doc: `
Items of \`build.additional_contexts\` and \`build.ssh\` need the form \`KEY=VALUE\`, and a name in the list form of \`environment\` cannot end with a space.
`,
    bad: web(`
    environment:
      - "DEBUG =1"
        ^^^^^^^^^^
`),
    good: web(`
    environment:
      - "DEBUG=1"
`),
  }),
  refused('invalid-duration', {
    title: 'Not a duration',
    doc: 'A duration is a number with a unit, or several: `30s`, `1m30s`, `1.5h`, `2d`. Only 0 needs no unit.',
    bad: web(`
    stop_grace_period: "30"
                       ^^^^
`),
    good: web(`
    stop_grace_period: 30s
`),
  }),
  refused('invalid-size', {
    title: 'Not an amount of memory',
    doc: 'An amount of memory is a number with a unit: `b`, `k`, `m`, `g`, `t` or `p`, or `kb`, `kib` and so on.',
    bad: web(`
    mem_limit: 512x
               ^^^^
`),
    good: web(`
    mem_limit: 512m
`),
  }),
  refused('invalid-boolean', {
    title: 'Neither true nor false',
    doc: 'Where Compose converts text to a boolean it takes `true`, `false`, and the old `yes`, `no`, `on`, `off`, `y`, `n`.',
    bad: web(`
    attach: maybe
            ^^^^^
`),
    good: web(`
    attach: true
`),
  }),
  refused('invalid-number', {
    title: 'Not a number',
    doc: `
The value must be a number. In some places, such as \`build.ulimits\`, even text that looks like one is refused: leave the quotes out.
`,
    bad: web(`
    deploy:
      resources:
        limits:
          pids: many
                ^^^^
`),
    good: web(`
    deploy:
      resources:
        limits:
          pids: 100
`),
  }),
  refused('number-overflow', {
    title: 'A number outside of what fits',
    doc: 'Only 0 and above fit, as for the target of a port.',
    bad: web(`
    ports:
      - {target: -1}
                 ^^
`),
    good: web(`
    ports:
      - {target: 80}
`),
  }),
  refused('invalid-command', {
    title: 'A command that cannot be split into words',
    doc: `
Compose splits a command that is written as text into words, as a shell would. An open quote, or a parenthesis outside of quotes, makes that impossible. Write the command as a list, or close the quote.
`,
    bad: web(`
    command: sh -c 'echo hello
             ^^^^^^^^^^^^^^^^^
`),
    good: web(`
    command: sh -c 'echo hello'
`),
  }),
];
