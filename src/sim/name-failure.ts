import { networkLabel } from '../cnm/labels.ts';
import type { Container } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import type { Lookup } from '../dns/resolver.ts';
import type { ReasonCode } from './reasons.ts';
import type { Cause } from './recorder.ts';
import { listed } from './sentence.ts';
import type { Place, World } from './world.ts';

/** Why a name gave no address, for people. */
export interface NameFailure {
  readonly reason: ReasonCode;
  /** A clause without a full stop. */
  readonly text: string;
  readonly causes: readonly Cause[];
  /** The container that the name probably means. */
  readonly meant: Container | undefined;
  /** A name that exists and is spelled alike. */
  readonly suggestion: string | undefined;
}

/** A name that was asked for, and what came of it. */
export interface AskedName {
  readonly world: World;
  readonly project: Project;
  readonly place: Place;
  /** The sender, as the query calls it. */
  readonly asker: string;
  readonly name: string;
  readonly answer: Lookup | undefined;
}

/** A failure without a suggestion. */
export function failure(reason: ReasonCode, text: string, causes: readonly Cause[], meant?: Container): NameFailure {
  return { reason, text, causes, meant, suggestion: undefined };
}

/** What puts a place on its networks, or keeps it off all. */
export function attachments(place: Place): readonly Cause[] {
  return place.interfaces.length > 0
    ? place.interfaces.map((each) => ({ kind: 'attachment', endpoint: each.endpoint }))
    : place.containers.slice(0, 1).map((container) => ({ kind: 'mode', container }));
}

/** Which limit a name breaks. */
export function tooLong(name: string): string {
  const label = name.split('.').find((each) => each.length > 63);
  return label === undefined
    ? `the name has ${name.length} characters, and DNS allows 253`
    : `${label} has ${label.length} characters, and DNS allows 63 between two dots`;
}

/** The networks a place is on, as a phrase. */
export function onNetworks(place: Place): string {
  return listed(place.interfaces.map((each) => networkLabel(each.segment.network)));
}
