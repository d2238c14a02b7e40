import type { Container } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import { serviceOf } from './blame.ts';
import type { Listening } from './packet.ts';
import type { Place, World } from './world.ts';
import { containerLabel } from '../cnm/labels.ts';

/** Services may say what they listen on, for this tool and for observations. */
const listenLabel = 'oracle.listen';

/**
 * What a person may expect of processes: a service that names ports listens on those; one that names none is taken to listen on whatever
 * is asked. Notes what it assumed in `assumptions`.
 */
export function plausibleListening(world: World, project: Project, assumptions: Set<string>): Listening {
  return {
    at: (place, port) => {
      const known = place.listeners.get(port);
      const silent =
        place.sandbox.kind === 'host' ? undefined : place.containers.find((each) => !namesPorts(project, each));
      const container = silent && (!known || known === silent) ? silent : known;
      if (container && container === silent) {
        assumptions.add(
          `Something in ${containerLabel(world.model, container)} listens on ${port}: the file names no port of it.`,
        );
      } else if (!container) {
        assumptions.add(noListener(world, place, port));
      }
      return container;
    },
    beyond: (packet) => {
      assumptions.add(`Something beyond the host listens on port ${packet.port}/${packet.protocol}.`);
      return true;
    },
  };
}

function noListener(world: World, place: Place, port: string): string {
  if (place.sandbox.kind === 'host') return `No program of the host itself listens on ${port}.`;
  const names = place.containers.map((each) => containerLabel(world.model, each)).join(' and ');
  const ports = [...place.listeners.keys()];
  return ports.length > 0
    ? `${names} ${place.containers.length > 1 ? 'listen' : 'listens'} only on the ports that the file names: ${ports.join(', ')}.`
    : `${names} ${place.containers.length > 1 ? 'listen' : 'listens'} on no port.`;
}

function namesPorts(project: Project, container: Container): boolean {
  const service = serviceOf(project, container);
  if (!service) return false;
  return service.ports.length > 0 || service.expose.length > 0 || service.labels.has(listenLabel);
}
