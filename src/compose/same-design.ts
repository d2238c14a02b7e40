import type { Span } from '../base/span.ts';
import type { Project, ServiceConfig } from './project.ts';

/**
 * Whether two projects describe the same network: equal in every value that bears on it, and in its place in the text as it is now, which
 * places of an earlier project follow. Texts that only name an image's version, labels that `concerns` does not know, and where
 * services end do not count.
 */
export function sameDesign(a: Project, b: Project, concerns: (label: string) => boolean): boolean {
  if (a === b) return true;
  const { services: servicesA, disabledServices: disabledA, ...restA } = a;
  const { services: servicesB, disabledServices: disabledB, ...restB } = b;
  return (
    same(restA, restB) && sameServices(servicesA, servicesB, concerns) && sameServices(disabledA, disabledB, concerns)
  );
}

type Services = ReadonlyMap<string, ServiceConfig>;

function sameServices(a: Services, b: Services, concerns: (label: string) => boolean): boolean {
  if (a.size !== b.size) return false;
  const others = b.entries();
  for (const [name, service] of a) {
    const other = others.next().value;
    if (other?.[0] !== name) return false;
    if (other[1] !== service && !sameService(service, other[1], concerns)) return false;
  }
  return true;
}

function sameService(a: ServiceConfig, b: ServiceConfig, concerns: (label: string) => boolean): boolean {
  const relevant = ({ labels, image, body: _, ...rest }: ServiceConfig): object => ({
    ...rest,
    labels: [...labels].filter(([name]) => concerns(name)),
    image: image?.value.replace(/[:@].*$/, ''),
  });
  return same(relevant(a), relevant(b));
}

/** Deep equality of plain values, maps and lists. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (isSpan(a) && isSpan(b)) return a.start === b.start && a.end === b.end && a.file === b.file;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (a instanceof Map) return b instanceof Map && a.size === b.size && same([...a], [...b]);
  const keysA = Object.keys(a);
  if (Array.isArray(b) || b instanceof Map || keysA.length !== Object.keys(b).length) return false;
  return keysA.every((key) => key in b && same(a[key as keyof typeof a], b[key as keyof typeof b]));
}

function isSpan(value: object): value is Span {
  return 'start' in value && 'end' in value && 'file' in value;
}
