import { accepts, inNetwork, mends } from '../support/rule-cases.ts';

accepts('driver-option-unknown', inNetwork, {
  'options of other drivers are not ours to judge': `
    driver: weave
    driver_opts:
      com.docker.network.bridge.icc: "false"
`,
  "labels of one's own": `
    driver_opts:
      org.example.owner: me
`,
});

mends('driver-option-unknown', inNetwork, {
  'corrects the name': {
    before: `
    driver_opts:
      com.docker.network.bridge.enable_ic: "false"
`,
    after: `
    driver_opts:
      com.docker.network.bridge.enable_icc: "false"
`,
  },
  'corrects an option of macvlan': {
    before: `
    driver: macvlan
    driver_opts:
      parnet: eth0
`,
    after: `
    driver: macvlan
    driver_opts:
      parent: eth0
`,
  },
});
