import { accepts, finds, inService } from '../support/rule-cases.ts';

finds('port-replicas', inService, {
  'a range that is too short': `
    scale: 3
    ports: ["8080-8081:80"]
             ^^^^^^^^^ error port-replicas all ports are allocated
`,
});

accepts('port-replicas', inService, {
  'the Engine chooses': `
    scale: 3
    ports: ["80"]
`,
  'no number is known': `
    scale: 3
    ports: ["\${PORT}:80"]
`,
});
