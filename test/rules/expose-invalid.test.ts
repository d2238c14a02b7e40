import { accepts, finds, inService, mends } from '../support/rule-cases.ts';

finds('expose-invalid', inService, {
  http: `
    expose:
      - http
        ^^^^ warning expose-invalid
`,
  '70000': `
    expose:
      - 70000
        ^^^^^ warning expose-invalid
`,
  '82-80': `
    expose:
      - "82-80"
        ^^^^^^^ warning expose-invalid
`,
  '80/http': `
    expose:
      - "80/http"
        ^^^^^^^^^ warning expose-invalid
`,
  '0': `
    expose:
      - "0"
        ^^^ warning expose-invalid
`,
});

accepts('expose-invalid', inService, {
  'ports, ranges, protocols': `
    expose: [80, "8000-8010", "53/udp"]
`,
});

mends('expose-invalid', inService, {
  "keeps the container's port": {
    before: `
    expose:
      - "8080:80"
`,
    after: `
    expose:
      - "80"
`,
  },
});
