import type { ProjectAnswer, Simulation, SimulationRequest } from '../protocol/answers.ts';

/** What `activate` returns, for other extensions and for tests. */
export interface Api {
  /** All projects of the workspace with their trees, as the side bar shows them. Ids and files are URIs. */
  projects(): Promise<readonly ProjectAnswer[]>;
  /** Asks the network model of a project; undefined when there is no such project. Shows nothing. */
  simulate(project: string, request: SimulationRequest): Promise<Simulation | undefined>;
  /** The answer that the Simulation view shows now. */
  shownSimulation(): Simulation | undefined;
  /** How long `activate` took, in ms. */
  readonly activationTime: number;
}
