import type { Fix } from '../base/finding.ts';
import { fix } from './facts/edits.ts';
import { partOf, sameSpan, textOf } from './facts/place.ts';
import type { FixedPort } from './facts/published.ts';
import { addressesMeet, fixedPorts } from './facts/published.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { nothing } from './rule.ts';

/** Host ports in use, each with one to look at next. */
type Used = Map<number, number>;

/** Ports that want one number and protocol, in the order of the services. */
type Bucket = FixedPort[];

/** Source: observed on Engine 28.5 ("Bind for 0.0.0.0:8080 failed: port is already allocated"). */
export const portClash: Rule = {
  code: 'port-clash',
  title: 'Two containers want the same host port',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
A host port of one address and protocol belongs to one container. The second to start fails:
\`Bind for 0.0.0.0:8080 failed: port is already allocated\`. A port without an address takes all addresses, so it also clashes with
\`127.0.0.1:8080\`; different addresses, and TCP and UDP, do not clash. Ranges are compared port by port, unless the Engine may choose one of
the range (\`8000-8010:80\`).

Compose drops a port that a service lists twice, but takes \`published: 8080\` and \`published: "8080"\` (as in \`"8080:80"\`) for two ports: the
service clashes with itself.

Services that never publish (\`network_mode: host\` or \`none\`, internal networks only) are left out.
`,
  examples: {
    bad: `
services:
  a:
    image: nginx
    ports: ["8080:80"]
             ^^^^
  b:
    image: nginx
    ports: ["127.0.0.1:8080:80"]
                       ^^^^
`,
    good: `
services:
  a:
    image: nginx
    ports: ["8080:80"]
  b:
    image: nginx
    ports: ["8081:80"]
`,
  },
  explains: ['port-conflict'],
  check(context) {
    const buckets = new Map<string, Bucket>();
    const used: Used = new Map();
    for (const service of context.project.services.values()) {
      for (const port of fixedPorts(service, context.project)) {
        const key = `${port.protocol}/${port.number}`;
        const bucket = buckets.get(key);
        if (bucket) bucket.push(port);
        else buckets.set(key, [port]);
        used.set(port.number, port.number + 1);
      }
    }
    const reports: Report[] = [];
    for (const bucket of buckets.values()) {
      if (bucket.length > 1) reports.push(...clashes(context, bucket, used));
    }
    return once(reports);
  },
};

function clashes(context: RuleContext, bucket: Bucket, used: Used): readonly Report[] {
  const reports: Report[] = [];
  // Whoever comes first keeps the port; each later one is compared with the distinct addresses so far, not with every container.
  const holders = new Map<string, FixedPort>();
  const blamed = new Map<FixedPort, FixedPort[]>();
  for (const port of bucket) {
    const holder = [...holders].find(([address]) => addressesMeet(address, port.address))?.[1];
    if (!holders.has(port.address)) holders.set(port.address, port);
    if (!holder || samePlace(holder, port)) continue;
    const list = blamed.get(holder);
    if (list) list.push(port);
    else blamed.set(holder, [port]);
  }
  for (const [holder, later] of blamed) {
    reports.push(report(context, holder, later, () => []));
    for (const port of later) reports.push(report(context, port, [holder], next(context, port, used)));
  }
  return reports;
}

/** One item of an anchor that several services share still clashes; the same item of the same service does not. */
function samePlace(a: FixedPort, b: FixedPort): boolean {
  return a.service === b.service && a.port === b.port;
}

function report(
  context: RuleContext,
  port: FixedPort,
  others: readonly FixedPort[],
  fixes: () => readonly Fix[],
): Report {
  const names = others
    .slice(0, 3)
    .map(({ service }) => (service === port.service ? 'another item of this service' : `"${service.name}"`));
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  const shown = port.port.hostIp?.value ?? '0.0.0.0';
  const span = place(context, port);
  return {
    span,
    message: `Host port ${port.number}/${port.protocol} of "${port.service.name}" is also wanted by ${names.join(', ')}${more}. Only the first container gets it; the other fails with "Bind for ${shown}:${port.number} failed: port is already allocated". Publish a different port.`,
    related: others
      .slice(0, 10)
      .map((other) => ({ span: place(context, other), message: `published by "${other.service.name}"` }))
      .filter((related) => !sameSpan(related.span, span)),
    fixes,
  };
}

function place(context: RuleContext, { port }: FixedPort) {
  const published = port.published;
  if (!published) return port.origin.span;
  return sameSpan(published.origin.span, port.origin.span)
    ? partOf(context, published.origin.span, published.value)
    : published.origin.span;
}

/** The next port not in use. Every port on the way is told where the way ends, so nobody walks it twice. */
function nextFree(used: Used, from: number): number {
  let free = from;
  for (let next = used.get(free); next !== undefined; next = used.get(free)) free = next;
  for (let at = from; at !== free;) {
    const next = used.get(at) ?? free;
    used.set(at, free);
    at = next;
  }
  return free;
}

/** Another host port for a port that is written as a plain number; each clash is offered its own. */
function next(context: RuleContext, port: FixedPort, used: Used): () => readonly Fix[] {
  const free = nextFree(used, port.number);
  if (free > 65535) return () => [];
  used.set(free, free + 1);
  return () => {
    const span = place(context, port);
    const text = textOf(context, span);
    if (text?.replace(/^["']|["']$/g, '') !== String(port.number)) return [];
    return fix(`Publish on ${free} instead`, { span, newText: text.replace(String(port.number), String(free)) });
  };
}

/** Ports of one written range clash one by one; the range is blamed once. */
function once(reports: readonly Report[]): readonly Report[] {
  if (reports.length === 0) return nothing;
  const seen = new Set<string>();
  return reports.filter(({ span }) => {
    const key = `${span.file} ${span.start} ${span.end}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
