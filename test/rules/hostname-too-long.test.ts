import { accepts, finds, inService } from '../support/rule-cases.ts';

finds('hostname-too-long', inService, {
  '64 characters without: nobody can look it up': `
    hostname: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning hostname-too-long
`,
});

accepts('hostname-too-long', inService, {
  '64 characters with a dot': `
    hostname: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbb
`,
});
