import { accepts, finds, inFile, inService } from '../support/rule-cases.ts';

finds('port-clash', inFile, {
  'a range port by port': `
services:
  a:
    image: nginx
    ports: ["9000-9002:80-82"]
             ^^^^^^^^^ error port-clash
  b:
    image: nginx
    ports: ["127.0.0.1:9001:80"]
                       ^^^^ error port-clash
`,
  'a variable with a default': `
services:
  a:
    image: nginx
    ports: ["\${A:-8080}:80"]
                  ^^^^ error port-clash
  b:
    image: nginx
    ports: ["8080:80"]
             ^^^^ error port-clash
`,
  'a shared anchor is blamed once': `
x-ports: &p
  - "8080:80"
     ^^^^ error port-clash
services:
  a: { image: nginx, ports: *p }
  b: { image: nginx, ports: *p }
`,
});

finds('port-clash', inService, {
  'within one service': `
    ports:
      - "8080:80"
         ^^^^ error port-clash another item of this service
      - "8080:81"
         ^^^^ error port-clash
`,
  'long form': `
    ports:
      - target: 80
        published: "8080"
                   ^^^^^^ error port-clash
      - target: 81
        published: 8080
                   ^^^^ error port-clash
`,
});

accepts('port-clash', inFile, {
  'TCP and UDP': `
services:
  a:
    image: nginx
    ports: ["8080:80"]
  b:
    image: nginx
    ports: ["8080:80/udp"]
`,
  'different addresses': `
services:
  a:
    image: nginx
    ports: ["127.0.0.1:8080:80"]
  b:
    image: nginx
    ports: ["192.0.2.10:8080:80"]
`,
  'IPv4 and IPv6 only': `
services:
  a:
    image: nginx
    ports: ["0.0.0.0:8080:80"]
  b:
    image: nginx
    ports: ["[::]:8080:80"]
`,
  'the Engine may choose another of the range': `
services:
  a:
    image: nginx
    ports: ["9000-9002:80"]
  b:
    image: nginx
    ports: ["9000:80"]
`,
  "a service on the host's network publishes nothing": `
services:
  a:
    image: nginx
    ports: ["8080:80"]
  b:
    image: nginx
    ports: ["8080:80"]
    network_mode: host
`,
  'nor does one on internal networks': `
services:
  a:
    image: nginx
    ports: ["8080:80"]
  b:
    image: nginx
    ports: ["8080:80"]
    networks: [in]
networks:
  in: { internal: true }
`,
  'an inactive profile': `
services:
  a:
    image: nginx
    ports: ["8080:80"]
  b:
    image: nginx
    ports: ["8080:80"]
    profiles: [x]
`,
  'an unset variable': `
services:
  a:
    image: nginx
    ports: ["\${A}:80"]
  b:
    image: nginx
    ports: ["\${A}:80"]
`,
});
