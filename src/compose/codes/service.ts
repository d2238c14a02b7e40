import type { CodeDoc } from '../../base/code-doc.ts';
import { refused } from './page.ts';

const web = (lines: string) => `
services:
  web:
    image: nginx
${lines.replace(/^\n/, '')}
`;

/** What must hold within one enabled service. */
export const serviceCodes: readonly CodeDoc[] = [
  refused('no-image', {
    title: 'A service with nothing to run',
    doc: 'A service needs `image`, `build` or `provider`. In a file that is only a part of a project the missing key may stand in another file: list both.',
    bad: `
services:
  web:
  ^^^
    ports: ["80:80"]
`,
    good: `
services:
  web:
    image: nginx
    ports: ["80:80"]
`,
  }),
  refused('container-name-scaled', {
    title: 'One container name for several containers',
    doc: 'A service with `container_name` has one container. Remove the name, or the number.',
    bad: web(`
    container_name: shop
    ^^^^^^^^^^^^^^
    deploy: {replicas: 2}
`),
    good: web(`
    deploy: {replicas: 2}
`),
  }),
  refused('scale-conflict', {
    title: 'Two different numbers of containers',
    doc: '`scale` and `deploy.replicas` mean the same; when both stand they must agree.',
    bad: web(`
    scale: 2
           ^
    deploy: {replicas: 3}
`),
    good: web(`
    scale: 2
`),
  }),
  refused('scale-negative', {
    title: 'Fewer than no containers',
    doc: '`scale` and `deploy.replicas` begin at 0.',
    bad: web(`
    scale: -1
           ^^
`),
    good: web(`
    scale: 0
`),
  }),
  refused('limit-conflict', {
    title: 'Two different limits',
    doc: '`cpus`, `mem_limit`, `mem_reservation` and `pids_limit` mean the same as keys under `deploy.resources`; when both stand they must agree.',
    bad: web(`
    pids_limit: 10
                ^^
    deploy: {resources: {limits: {pids: 20}}}
`),
    good: web(`
    deploy: {resources: {limits: {pids: 20}}}
`),
  }),
  refused('healthcheck-kind', {
    title: 'A health check that does not say how it is run',
    doc: 'A health check that is a list begins with `CMD` (run directly), `CMD-SHELL` (run by a shell) or `NONE`. A single text is run by a shell.',
    bad: web(`
    healthcheck:
      test: [curl, -f, http://localhost]
             ^^^^
`),
    good: web(`
    healthcheck:
      test: [CMD, curl, -f, http://localhost]
`),
  }),
  refused('mount-twice', {
    title: 'Two things mounted at one place',
    doc: 'Every place in a container can be mounted once, be it by `volumes`, `tmpfs`, `configs` or `secrets`.',
    bad: web(`
    tmpfs: [/run/app]
    volumes: ["./app:/run/app"]
              ^^^^^^^^^^^^^^^^
`),
    good: web(`
    volumes: ["./app:/run/app"]
`),
  }),
  refused('dockerfile-twice', {
    title: 'Two Dockerfiles',
    doc: '`build.dockerfile` names a file, `build.dockerfile_inline` is one. Keep one of them.',
    bad: web(`
    build:
      dockerfile: web.Dockerfile
      dockerfile_inline: FROM scratch
      ^^^^^^^^^^^^^^^^^
`),
    good: web(`
    build:
      dockerfile: web.Dockerfile
`),
  }),
  refused('platform-not-built', {
    title: 'A platform that is not built',
    doc: 'When `build.platforms` lists platforms, the `platform` of the service must be one of them.',
    bad: web(`
    platform: linux/riscv64
              ^^^^^^^^^^^^^
    build: {context: ., platforms: [linux/amd64]}
`),
    good: web(`
    platform: linux/amd64
    build: {context: ., platforms: [linux/amd64]}
`),
  }),
  refused('watch-target-missing', {
    title: 'A watch without a target',
    doc: 'An entry of `develop.watch` that copies files needs to say where to: `target`.',
    bad: web(`
    build: .
    develop:
      watch:
        - {path: ., action: sync}
          ^^^^^^^^^^^^^^^^^^^^^^^
`),
    good: web(`
    build: .
    develop:
      watch:
        - {path: ., action: sync, target: /app}
`),
  }),
];
