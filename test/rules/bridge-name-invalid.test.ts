import { accepts, finds, inFile, inNetwork } from '../support/rule-cases.ts';

finds('bridge-name-invalid', inNetwork, {
  docker0: `
    driver_opts:
      com.docker.network.bridge.name: docker0
                                      ^^^^^^^ error bridge-name-invalid
`,
  'a slash': `
    driver_opts:
      com.docker.network.bridge.name: a/b
                                      ^^^ error bridge-name-invalid
`,
});

finds('bridge-name-invalid', inFile, {
  twice: `
services:
  web: { image: nginx, networks: [a, b] }
networks:
  a: { driver_opts: { com.docker.network.bridge.name: br0 } }
  b: { driver_opts: { com.docker.network.bridge.name: br0 } }
                                                      ^^^ error bridge-name-invalid
`,
});

accepts('bridge-name-invalid', inNetwork, {
  'fifteen characters': `
    driver_opts:
      com.docker.network.bridge.name: abcdefghijklmno
`,
});
