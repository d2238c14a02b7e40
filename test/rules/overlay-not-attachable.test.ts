import { finds, inNetwork, mends } from '../support/rule-cases.ts';

finds('overlay-not-attachable', inNetwork, {
  'attachable: false': `
    driver: overlay
            ^^^^^^^ warning overlay-not-attachable
    attachable: false
`,
});

mends('overlay-not-attachable', inNetwork, {
  'makes it attachable': {
    before: `
    driver: overlay
`,
    after: `
    attachable: true
    driver: overlay
`,
  },
});
