import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';
import { publishes } from './facts/published.ts';
import { isKnown } from './facts/place.ts';

/** Ports on which databases and caches listen, without a password in many images. */
const databasePorts: ReadonlyMap<number, string> = new Map([
  [1433, 'SQL Server'],
  [3306, 'MySQL'],
  [5432, 'PostgreSQL'],
  [6379, 'Redis'],
  [9200, 'Elasticsearch'],
  [11211, 'memcached'],
  [27017, 'MongoDB'],
]);

const databaseImage =
  /(?:^|\/)(?:postgres|postgis|timescaledb|mysql|mariadb|redis|valkey|mongo|memcached|elasticsearch|mssql)[^/]*$/;

/** Source: observed on Engine 28.5: a port without an address is bound to all addresses, in front of the host's own firewall rules. */
export const portDatabasePublished: Rule = {
  code: 'port-database-published',
  title: 'A database published on all addresses',
  severity: 'hint',
  origin: 'advice',
  enabled: true,
  doc: `
A port without an address is bound to every address of the host, and Docker's rules come before those of ufw or firewalld: whoever can reach
the host can reach the database.

Write \`127.0.0.1:5432:5432\`, or no port at all: services on the same network need none.
`,
  examples: {
    bad: `
services:
  db:
    image: postgres
    ports: ["5432:5432"]
            ^^^^^^^^^^^
`,
    good: `
services:
  db:
    image: postgres
    ports: ["127.0.0.1:5432:5432"]
`,
  },
  checkService(service, context) {
    const image = service.image?.value.replace(/[:@].*$/, '');
    if (service.ports.length === 0 || image === undefined || !databaseImage.test(image)) return nothing;
    if (publishes(service, context.project) !== 'always') return nothing;
    const reports: Report[] = [];
    for (const port of service.ports) {
      const name = databasePorts.get(port.target.value);
      if (name === undefined || !port.published || port.hostIp || !isKnown(port)) continue;
      const plain = port.form === 'short' ? port.origin.span : undefined;
      const quoted = plain && context.yaml?.(plain.file)?.text[plain.start];
      const at = plain && (quoted === '"' || quoted === "'" ? plain.start + 1 : undefined);
      reports.push({
        span: port.origin.span,
        because: port.origin,
        message: `${name} is published on every address of the host, past its firewall. Publish it on 127.0.0.1, or not at all: services on the same network need no port.`,
        fixes: () =>
          plain && at !== undefined
            ? [
                {
                  title: 'Publish on 127.0.0.1 only',
                  edits: [{ span: { file: plain.file, start: at, end: at }, newText: '127.0.0.1:' }],
                },
              ]
            : [],
      });
    }
    return reports;
  },
};
