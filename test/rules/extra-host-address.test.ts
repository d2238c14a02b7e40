import { accepts, finds, inService, mends } from '../support/rule-cases.ts';

finds('extra-host-address', inService, {
  db: `
    extra_hosts: ["a:db"]
                     ^^ error extra-host-address
`,
  '1.2.3.4:80': `
    extra_hosts: ["a=1.2.3.4:80"]
                     ^^^^^^^^^^ error extra-host-address
`,
  '1.2.3.4/24': `
    extra_hosts: ["a:1.2.3.4/24"]
                     ^^^^^^^^^^ error extra-host-address
`,
  'Host-Gateway': `
    extra_hosts: ["a:Host-Gateway"]
                     ^^^^^^^^^^^^ error extra-host-address
`,
  nothing: `
    extra_hosts: ["a:"]
                  ^^^^ error extra-host-address "a" has no address
`,
  'mapping form': `
    extra_hosts:
      a: db
         ^^ error extra-host-address
`,
  'a zone': `
    extra_hosts: ["a=fe80::1%eth0"]
                     ^^^^^^^^^^^^ error extra-host-address
`,
});

accepts('extra-host-address', inService, {
  'IPv6 with and without brackets': `
    extra_hosts: ["a=[::1]", "b:::1", "c=::1"]
`,
  'an unset variable': `
    extra_hosts: ["a:\${ADDRESS}"]
`,
});

mends('extra-host-address', inService, {
  'drops the port': {
    before: `
    extra_hosts: ["a=1.2.3.4:80"]
`,
    after: `
    extra_hosts: ["a=1.2.3.4"]
`,
  },
});
