import type { CodeDoc } from '../../base/code-doc.ts';
import { refused } from './page.ts';

const service = (port: string) => `
services:
  web:
    image: nginx
    ports:
${port}
`;

/** What Compose refuses in \`ports\`. */
export const portCodes: readonly CodeDoc[] = [
  refused('port-number', {
    title: 'Not a port',
    doc: `
A short port is \`[[address:]host:]container[/protocol]\`. Host and container ports are numbers from 0 (host) or 1 (container) to 65535, or ascending ranges such as
\`8000-8010\`, without spaces, signs or names. \`127.0.0.1:80\` is read as host port \`127.0.0.1\`: for an address without a host port write \`127.0.0.1::80\`.
`,
    bad: service(`
      - "http:80"
         ^^^^
`),
    good: service(`
      - "8080:80"
`),
  }),
  refused('port-range', {
    title: 'Port ranges of different length',
    doc: `
A range of container ports needs a range of host ports of the same length. A single container port may have a range of host ports: the Engine then takes a free one.
`,
    bad: service(`
      - "8000:80-85"
         ^^^^^^^^^^
`),
    good: service(`
      - "8000-8005:80-85"
`),
  }),
  refused('port-protocol', {
    title: 'Not a transport protocol',
    doc: `
A port is published for \`tcp\`, \`udp\` or \`sctp\`. What is spoken above it, such as HTTP, goes into \`app_protocol\` of the long form.
`,
    bad: service(`
      - "8080:80/http"
                 ^^^^
`),
    good: service(`
      - "8080:80/tcp"
`),
  }),
  refused('port-address', {
    title: 'Not an address that a port can be bound to',
    doc: `
The first of three parts is an address of the host: IPv4, or IPv6 in brackets. Names such as \`localhost\`, subnets and addresses with a zone are refused.
The Compose that we follow also refuses IPv6 without brackets; newer builds accept it.
`,
    bad: service(`
      - "localhost:8080:80"
         ^^^^^^^^^
`),
    good: service(`
      - "127.0.0.1:8080:80"
      - "[::1]:8080:80"
`),
  }),
  refused('port-missing-target', {
    title: 'A port without a container port',
    doc: `
The part behind the last colon is the port of the container; it cannot be empty or 0. Often a variable without a value left it empty.
`,
    bad: service(`
      - "8080:\${WEB_PORT}"
              ^^^^^^^^^^^
`),
    good: service(`
      - "8080:\${WEB_PORT:-80}"
`),
  }),
  refused('invalid-host-ip', {
    title: 'host_ip is not an address',
    doc: `
\`host_ip\` of a long port is an IPv4 or IPv6 address, without brackets, prefix length or zone; a name or empty text is refused. Leave the key out to bind to all addresses.
`,
    bad: service(`
      - {target: 80, host_ip: localhost}
                              ^^^^^^^^^
`),
    good: service(`
      - {target: 80, host_ip: 127.0.0.1}
`),
  }),
];
