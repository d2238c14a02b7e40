import type { PrintedProject } from '../../src/compose/print.ts';

/** The first place where what is promised of two printed projects differs; undefined when it is the same. */
export function differenceOf(want: PrintedProject, have: PrintedProject): string | undefined {
  return firstDifference(promised(want), promised(have), '');
}

/** What `check` promises of a service; `config` prints more, and the recordings hold some of it. */
const promisedKeys: ReadonlySet<string> = new Set(
  `networks network_mode ports expose links external_links dns dns_search dns_opt extra_hosts hostname domainname container_name
   mac_address scale depends_on`.split(/\s+/),
);

function promised({ name, networks, services }: PrintedProject): PrintedProject {
  const kept = Object.entries(services).map(([key, service]) => [
    key,
    Object.fromEntries(Object.entries(service).filter(([part]) => promisedKeys.has(part))),
  ]);
  return { name, networks: networks ?? null, services: Object.fromEntries(kept) as PrintedProject['services'] };
}

function firstDifference(want: unknown, have: unknown, path: string): string | undefined {
  if (Object.is(want, have)) return undefined;
  const bothObjects = typeof want === 'object' && typeof have === 'object' && want !== null && have !== null;
  if (!bothObjects || Array.isArray(want) !== Array.isArray(have)) {
    return `${path || 'project'}: want ${JSON.stringify(want)}, have ${JSON.stringify(have)}`;
  }
  const keys = new Set([...Object.keys(want), ...Object.keys(have)]);
  for (const key of keys) {
    const found = firstDifference(
      (want as Record<string, unknown>)[key],
      (have as Record<string, unknown>)[key],
      `${path}.${key}`,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
