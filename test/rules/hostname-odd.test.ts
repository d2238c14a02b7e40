import { finds, inFile, mends } from '../support/rule-cases.ts';

finds('hostname-odd', inFile, {
  'letters, digits and hyphens in parts': `
services:
  a: { image: nginx, hostname: web-1.example.com, domainname: EXAMPLE.org. }
  b: { image: nginx, hostname: "", domainname: "\${DOMAIN}_" }
  c: { image: nginx, hostname: "-web" }
                               ^^^^^^ warning hostname-odd
  d: { image: nginx, hostname: "my web", domainname: my_domain }
                               ^^^^^^^^ warning hostname-odd
                                                     ^^^^^^^^^ warning hostname-odd
`,
});

mends('hostname-odd', inFile, {
  'a hyphen for each underscore': {
    before: `
services:
  web: { image: nginx, hostname: "my_web_1" }
`,
    after: `
services:
  web: { image: nginx, hostname: "my-web-1" }
`,
  },
});
