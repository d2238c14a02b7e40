import type { CodeDoc } from '../../base/code-doc.ts';
import { refused } from './page.ts';

const web = (lines: string, rest = '') => `
services:
  web:
    image: nginx
${lines.replace(/^\n|\n$/g, '')}
${rest.replace(/^\n/, '')}`;

/** What must hold between the parts of a project; only enabled services count. */
export const consistencyCodes: readonly CodeDoc[] = [
  refused('undefined-network', {
    title: 'A network that is not declared',
    doc: `
A service can only join networks that top-level \`networks\` declares, and \`default\`. What counts is the key there, not its \`name:\`. Declare the network, or use the key of the one that is meant.
`,
    bad: web(
      `
    networks: [frnt]
               ^^^^
`,
      `
networks:
  front:
`,
    ),
    good: web(
      `
    networks: [front]
`,
      `
networks:
  front:
`,
    ),
  }),
  refused('network-mode-with-networks', {
    title: 'network_mode together with networks',
    doc: '`network_mode` takes the place of `networks`: a service has one of them. Where one comes from an extended or earlier file, `networks: !reset []` removes it.',
    bad: web(
      `
    network_mode: host
    networks: [front]
    ^^^^^^^^
`,
      `
networks:
  front:
`,
    ),
    good: web(`
    network_mode: host
`),
  }),
  refused('undefined-service', {
    title: 'A service that does not exist',
    doc: '`depends_on`, `links`, `network_mode: service:…`, `volumes_from` and others name a service of the project. There is none of that name.',
    bad: web(`
    links: [database]
            ^^^^^^^^
`),
    good: web(
      `
    links: [database]
`,
      `
  database:
    image: postgres
`,
    ),
  }),
  refused('disabled-service', {
    title: 'A service that no active profile enables',
    doc: 'A service depends on another one that belongs to a profile which is not active. Give both the same profile, or say `required: false` in `depends_on`.',
    bad: web(
      `
    depends_on: [debug]
                 ^^^^^
`,
      `
  debug:
    image: busybox
    profiles: [tools]
`,
    ),
    good: web(
      `
    profiles: [tools]
    depends_on: [debug]
`,
      `
  debug:
    image: busybox
    profiles: [tools]
`,
    ),
  }),
  refused('dependency-cycle', {
    title: 'Services that wait for each other',
    doc: '`depends_on`, `links`, `network_mode: service:…` and `volumes_from` decide the order of starting. A circle has no beginning: remove one of its edges.',
    bad: `
services:
  a:
    image: nginx
    depends_on: [b]
                 ^
  b:
    image: nginx
    links: [a]
`,
    good: `
services:
  a:
    image: nginx
    depends_on: [b]
  b:
    image: nginx
`,
  }),
  refused('undefined-volume', {
    title: 'A volume that is not declared',
    doc: 'A named volume must be declared under top-level `volumes`. For a folder of the host write a path: `./data`.',
    bad: web(`
    volumes: ["data:/data"]
               ^^^^
`),
    good: web(
      `
    volumes: ["data:/data"]
`,
      `
volumes:
  data:
`,
    ),
  }),
  refused('undefined-secret', {
    title: 'A secret that is not declared',
    doc: 'A secret must be declared under top-level `secrets`.',
    bad: web(`
    secrets: [token]
              ^^^^^
`),
    good: web(
      `
    secrets: [token]
`,
      `
secrets:
  token:
    environment: TOKEN
`,
    ),
  }),
  refused('undefined-config', {
    title: 'A config that is not declared',
    doc: 'A config must be declared under top-level `configs`.',
    bad: web(`
    configs: [site]
              ^^^^
`),
    good: web(
      `
    configs: [site]
`,
      `
configs:
  site:
    content: hello
`,
    ),
  }),
  refused('undefined-model', {
    title: 'A model that is not declared',
    doc: 'A model must be declared under top-level `models`.',
    bad: web(`
    models: [llm]
             ^^^
`),
    good: web(
      `
    models: [llm]
`,
      `
models:
  llm:
    model: ai/smollm2
`,
    ),
  }),
  refused('secret-without-source', {
    title: 'A secret without content',
    doc: 'A secret that is not external needs `file` or `environment`.',
    bad: web(
      ``,
      `
secrets:
  token:
  ^^^^^
    driver: vault
`,
    ),
    good: web(
      ``,
      `
secrets:
  token:
    file: ./token
`,
    ),
  }),
  refused('container-name-twice', {
    title: 'Two services with one container name',
    doc: 'Container names are unique on a host, so two enabled services cannot have the same one.',
    bad: web(
      `
    container_name: shop
`,
      `
  db:
    image: postgres
    container_name: shop
                    ^^^^
`,
    ),
    good: web(
      `
    container_name: shop-web
`,
      `
  db:
    image: postgres
    container_name: shop-db
`,
    ),
  }),
];
