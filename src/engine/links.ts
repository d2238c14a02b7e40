import type { LinkName } from '../cnm/model.ts';
import type { ContainerRequest } from './state.ts';

/**
 * Names that only this container can use. For each container of a linked service: the alias, `service-N` and `project-service-N`, where
 * N is the number of the container that links. The same name twice means the last one.
 * Source: docker compose v2.40.3 pkg/compose/convergence.go getLinks.
 */
export function linkNames(
  project: string,
  request: ContainerRequest,
  containersOf: (service: string) => readonly string[],
): readonly LinkName[] {
  const { service, replica } = request;
  if (service.links.length === 0 && service.externalLinks.length === 0) return [];
  const names = new Map<string, LinkName>();
  const add = (name: string, container: string, origin: LinkName['origin']) =>
    names.set(name, { name, container, origin });
  for (const { value, origin } of service.links) {
    // The Engine lists newest containers first, so the oldest has the last word.
    for (const container of [...containersOf(value.target)].reverse()) {
      add(value.alias ?? value.target, container, origin);
      add(`${value.target}-${replica}`, container, origin);
      add(`${project}-${value.target}-${replica}`, container, origin);
    }
  }
  for (const { value, origin } of service.externalLinks) add(value.alias ?? value.target, value.target, origin);
  return [...names.values()];
}
