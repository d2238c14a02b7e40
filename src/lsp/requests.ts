import type { Connection } from 'vscode-languageserver';
import { method } from '../protocol/requests.ts';
import type {
  FileProjectParams,
  FileProjectResult,
  NodeAtParams,
  NodeAtResult,
  ProjectsResult,
  SimulateParams,
  SimulateResult,
  VantagePointsParams,
  VantagePointsResult,
} from '../protocol/requests.ts';
import { nodeAtPosition, vantagePointsOf } from '../query/at-position.ts';
import { fileProject } from '../query/file-project.ts';
import { projects } from '../query/project-answers.ts';
import { simulate } from '../query/simulate.ts';
import type { Session } from './session.ts';
import type { UriMap } from './uri.ts';
import { fileProjectToWire, projectToWire, simulationToWire } from './wire.ts';

/** Answers the custom requests of protocol/requests.ts. A fault of ours is logged and answered with nothing. */
export function answerRequests(
  connection: Connection,
  session: Session,
  uris: UriMap,
  log: (what: string, error: unknown) => void,
): void {
  const answer = <P, R>(name: string, nothing: R, handle: (params: P) => Promise<R>): void => {
    connection.onRequest(name, async (params: P) => {
      try {
        await session.ready;
        return await handle(params);
      } catch (error) {
        log(name, error);
        return nothing;
      }
    });
  };

  const { workspace } = session;

  answer<unknown, ProjectsResult>(method.projects, { projects: [] }, async () => {
    const all = await session.ask(() => projects(workspace));
    return { projects: all.map((project) => projectToWire(project, uris.toUri)) };
  });

  answer<VantagePointsParams, VantagePointsResult>(
    method.vantagePoints,
    { points: [], current: undefined },
    ({ project, at }) => {
      const place = at && { file: uris.toFile(at.file), position: { line: at.line, character: at.character } };
      return session.ask(() => vantagePointsOf(workspace, uris.toFile(project), place));
    },
  );

  answer<SimulateParams, SimulateResult>(method.simulate, null, async ({ project, request }) => {
    const simulation = await session.ask(() => simulate(workspace, uris.toFile(project), request));
    return simulation ? simulationToWire(simulation, uris.toUri) : null;
  });

  answer<NodeAtParams, NodeAtResult | null>(method.nodeAt, null, async ({ file, line, character }) => {
    const place = { file: uris.toFile(file), position: { line, character } };
    const found = await session.ask(() => nodeAtPosition(workspace, place));
    return found ? { project: uris.toUri(found.project), node: found.node } : null;
  });

  answer<FileProjectParams, FileProjectResult>(method.fileProject, null, async ({ file }) => {
    const found = await session.ask(() => fileProject(workspace, uris.toFile(file)));
    return found ? fileProjectToWire(found, uris.toUri) : null;
  });
}
