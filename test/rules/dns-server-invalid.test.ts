import { accepts, finds, inService, mends } from '../support/rule-cases.ts';

finds('dns-server-invalid', inService, {
  '8.8.8.300': `
    dns: 8.8.8.300
         ^^^^^^^^^ error dns-server-invalid
`,
  'dns.example.com': `
    dns: dns.example.com
         ^^^^^^^^^^^^^^^ error dns-server-invalid
`,
  '8.8.8.8/32': `
    dns: 8.8.8.8/32
         ^^^^^^^^^^ error dns-server-invalid
`,
  '[2001:4860:4860::8888]': `
    dns: "[2001:4860:4860::8888]"
         ^^^^^^^^^^^^^^^^^^^^^^^^ error dns-server-invalid
`,
});

accepts('dns-server-invalid', inService, {
  'IPv6, also with a zone': `
    dns: ["2001:4860:4860::8888", "fe80::1%eth0"]
`,
});

mends('dns-server-invalid', inService, {
  'drops the port': {
    before: `
    dns: ["8.8.8.8:53"]
`,
    after: `
    dns: ["8.8.8.8"]
`,
  },
});
