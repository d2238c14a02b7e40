import type {
  AnswerFix,
  FileProject,
  Location,
  ProjectAnswer,
  ProjectFilesAnswer,
  Simulation,
  SimulationTrace,
  TreeNode,
} from '../query/answers.ts';

/** Spells a FileId as the client does. */
export type ToUri = (file: string) => string;

/** Answers as they cross the wire: every file is a URI. Nothing else changes. */
export function projectToWire(project: ProjectAnswer, toUri: ToUri): ProjectAnswer {
  return {
    ...project,
    id: toUri(project.id),
    files: project.files.map(toUri),
    tree: nodeToWire(project.tree, toUri),
  };
}

export function fileProjectToWire(answer: FileProject, toUri: ToUri): FileProject {
  const files = (one: ProjectFilesAnswer): ProjectFilesAnswer => ({
    ...one,
    id: toUri(one.id),
    listed: one.listed.map(toUri),
    pulledIn: one.pulledIn.map(toUri),
  });
  const [judging, ...others] = answer.projects;
  return { ...answer, projects: [files(judging), ...others.map(files)] };
}

export function simulationToWire(simulation: Simulation, toUri: ToUri): Simulation {
  return {
    ...simulation,
    traces: simulation.traces.map((trace) => traceToWire(trace, toUri)),
    blame: simulation.blame.map((place) => locationToWire(place, toUri)),
    fixes: simulation.fixes.map((fix) => fixToWire(fix, toUri)),
  };
}

function traceToWire(trace: SimulationTrace, toUri: ToUri): SimulationTrace {
  return {
    ...trace,
    hops: trace.hops.map((hop) => ({
      ...hop,
      steps: hop.steps.map((step) => ({ ...step, blame: step.blame.map((place) => locationToWire(place, toUri)) })),
    })),
  };
}

function nodeToWire(node: TreeNode, toUri: ToUri): TreeNode {
  return {
    ...node,
    location: node.location && locationToWire(node.location, toUri),
    children: node.children.map((child) => nodeToWire(child, toUri)),
  };
}

function fixToWire<T extends AnswerFix>(fix: T, toUri: ToUri): T {
  return { ...fix, changes: fix.changes.map((change) => locationToWire(change, toUri)) };
}

function locationToWire<T extends Location>(place: T, toUri: ToUri): T {
  return { ...place, file: toUri(place.file) };
}
