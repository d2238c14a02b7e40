import type { Rule } from './rule.ts';

/** What the model refuses and no other rule explains. Source: the refusals of src/engine/lower.ts. */
export const upRefused: Rule = {
  code: 'up-refused',
  title: 'The Engine would refuse this',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`docker compose up\` would fail here, for a reason that has no page of its own. The message quotes what Docker would say. A warning means that a
race decides: the order in which containers start, or which network is created first.
`,
  examples: {
    bad: `
services:
  a:
    image: nginx
    ports: ["9000-9001:80"]
  b:
    image: nginx
    ports: ["9000-9001:80"]
  c:
    image: nginx
    ports: ["9000-9001:80"]
             ^^^^^^^^^
`,
    good: `
services:
  a:
    image: nginx
    ports: ["9000-9002:80"]
  b:
    image: nginx
    ports: ["9000-9002:80"]
  c:
    image: nginx
    ports: ["9000-9002:80"]
`,
  },
};
