import type { FileId } from '../base/span.ts';
import { offsetAt } from '../base/text.ts';
import type { Position, VantagePoint } from './answers.ts';
import { type NodeAt, nodeAt } from './node-at.ts';
import { projectById, projectOf } from './project-answers.ts';
import { vantagePoints } from './vantage-points.ts';
import type { Workspace } from './workspace.ts';

/** A cursor. */
export interface Place {
  readonly file: FileId;
  readonly position: Position;
}

export interface VantagePoints {
  readonly points: readonly VantagePoint[];
  /** Id of the point that the cursor stands in. */
  readonly current: string | undefined;
}

/** Where one can ask from and to in a project, and what the cursor means among them. */
export function vantagePointsOf(workspace: Workspace, project: FileId, place?: Place): VantagePoints {
  const analysis = projectById(workspace, project);
  if (!analysis) return { points: [], current: undefined };
  const points = vantagePoints(analysis.load.value, analysis.model);
  const service = place && serviceAt(workspace, place);
  const current = points.find(({ id }) => id === service || id === `${service}#1`);
  return { points, current: current?.id };
}

function serviceAt(workspace: Workspace, place: Place): string | undefined {
  return found(workspace, place)?.at.service;
}

/** The tree item that a cursor stands on, with its project. */
export function nodeAtPosition(
  workspace: Workspace,
  place: Place,
): { readonly project: FileId; readonly node: string } | undefined {
  const here = found(workspace, place);
  return here && { project: here.project, node: here.at.node };
}

function found(
  workspace: Workspace,
  { file, position }: Place,
): { readonly project: FileId; readonly at: NodeAt } | undefined {
  const source = workspace.source(file);
  const analysis = projectOf(workspace, file);
  if (!source || !analysis) return undefined;
  const at = nodeAt(analysis.load.value, analysis.model, file, offsetAt(source, position));
  return at && { project: analysis.files.id, at };
}
