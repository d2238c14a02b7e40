import { finds, inFile, mends } from '../support/rule-cases.ts';

finds('link-local-invalid', inFile, {
  'a prefix length': `
services:
  web:
    image: nginx
    networks:
      front:
        link_local_ips: [169.254.8.8/16]
                         ^^^^^^^^^^^^^^ error link-local-invalid
networks:
  front: {}
`,
});

mends('link-local-invalid', inFile, {
  'drops the prefix length': {
    before: `
services:
  web:
    image: nginx
    networks:
      front:
        link_local_ips:
          - 169.254.8.8/16
networks:
  front: {}
`,
    after: `
services:
  web:
    image: nginx
    networks:
      front:
        link_local_ips:
          - 169.254.8.8
networks:
  front: {}
`,
  },
});
