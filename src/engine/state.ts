import type { Origin } from '../base/origin.ts';
import type { Controller, LiveNetwork } from '../cnm/controller.ts';
import type { Container, Endpoint, ModelNote, Refusal, Sandbox } from '../cnm/model.ts';
import type { Refused } from '../cnm/refused.ts';
import type { Attachment, ServiceConfig } from '../compose/project.ts';
import type { PortAllocator } from './port-allocator.ts';
import type { EngineProfile } from './profile.ts';

/** What a container asks the Engine for on one network. */
export interface EndpointRequest {
  /** The Engine's name of the network. */
  readonly network: string;
  /** Undefined: the network does not exist. */
  readonly live: LiveNetwork | undefined;
  readonly origin: Origin | undefined;
  /** Undefined for networks that `network_mode` or the world names. */
  readonly attachment: Attachment | undefined;
  /** Where the mac address stands, if anyone asks for one. */
  readonly mac: Attachment['macAddress'];
}

/** How a container gets its network namespace. */
export type NamespaceRequest =
  | { readonly kind: 'own'; readonly endpoints: readonly EndpointRequest[] }
  | { readonly kind: 'host' | 'none' }
  /** `container` is undefined where the owner does not exist. */
  | { readonly kind: 'shared'; readonly container: string | undefined };

/** A container as Compose asks for it. */
export interface ContainerRequest {
  readonly name: string;
  readonly service: ServiceConfig;
  readonly replica: number;
  readonly origin: Origin;
  readonly networkMode: string;
  readonly namespace: NamespaceRequest;
}

/** Everything that grows while a project is lowered. */
export interface LoweringState {
  readonly projectName: string;
  readonly profile: EngineProfile;
  readonly controller: Controller;
  readonly ports: PortAllocator;
  readonly containers: Container[];
  readonly endpoints: Endpoint[];
  readonly sandboxes: Sandbox[];
  readonly refusals: Refusal[];
  readonly warnings: ModelNote[];
}

export type Stage = Refusal['stage'];

/** Prefix of errors that the Engine reports, as Compose prints them. */
export const daemon = 'Error response from daemon: ';

/** A refusal from libnetwork's complaint. */
export function refusal(
  complaint: Refused,
  where: {
    readonly stage: Stage;
    readonly subject: string;
    /** Put before the complaint's text. */
    readonly prefix: string;
    readonly origin: Origin;
    readonly certainty?: Refusal['certainty'];
  },
): Refusal {
  return {
    code: complaint.code,
    stage: where.stage,
    subject: where.subject,
    text: where.prefix + complaint.text,
    span: complaint.span ?? where.origin.span,
    related: complaint.related,
    certainty: where.certainty ?? 'fixed',
  };
}
