import { accepts, inFile, mends } from '../support/rule-cases.ts';

accepts('profile-undefined-network', inFile, {
  'a fragment declares nothing': `
services:
  debug: { image: busybox, profiles: [debug], networks: [elsewhere] }
`,
});

mends('profile-undefined-network', inFile, {
  'corrects a misspelling': {
    before: `
services:
  web: { image: nginx, networks: [front] }
  debug: { image: busybox, profiles: [debug], networks: [frnot] }
networks:
  front: {}
`,
    after: `
services:
  web: { image: nginx, networks: [front] }
  debug: { image: busybox, profiles: [debug], networks: [front] }
networks:
  front: {}
`,
  },
});
