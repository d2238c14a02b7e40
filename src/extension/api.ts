import type { ProjectAnswer, Simulation, SimulationRequest } from '../protocol/answers.ts';
import type { ShownProject } from './project-status.ts';

/** What `activate` returns, for other extensions and for tests. */
export interface Api {
  /** All projects of the workspace with their trees, as the side bar shows them. Ids and files are URIs. */
  projects(): Promise<readonly ProjectAnswer[]>;
  /** Asks the network model of a project; undefined when there is no such project. Shows nothing. */
  simulate(project: string, request: SimulationRequest): Promise<Simulation | undefined>;
  /** The answer that the Simulation view shows now. */
  shownSimulation(): Simulation | undefined;
  /** What the status bar says about the project of the active file; undefined while it says nothing. */
  shownProject(): ShownProject | undefined;
  /** How long `activate` took, in ms. */
  readonly activationTime: number;
}
