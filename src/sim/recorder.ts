import type { DnsName, Endpoint, Network, PortBinding, Sandbox, Container } from '../cnm/model.ts';
import type { Origin } from '../base/origin.ts';
import type { RuleId } from './ledger.ts';
import type { Action, FlowDiff, StepKind } from './trace.ts';

/** What in the model decided a step; `blame.ts` finds its text. */
export type Cause =
  | { readonly kind: 'attachment'; readonly endpoint: Endpoint }
  | { readonly kind: 'attachments'; readonly container: Container }
  | { readonly kind: 'network'; readonly network: Network }
  | { readonly kind: 'internal'; readonly network: Network }
  | { readonly kind: 'subnet'; readonly network: Network }
  | { readonly kind: 'driver'; readonly network: Network }
  | { readonly kind: 'ipv6'; readonly network: Network }
  | { readonly kind: 'option'; readonly network: Network; readonly option: string }
  | { readonly kind: 'port'; readonly binding: PortBinding }
  | { readonly kind: 'ports'; readonly container: Container }
  | { readonly kind: 'expose'; readonly container: Container; readonly port?: number }
  | { readonly kind: 'mode'; readonly container: Container }
  | { readonly kind: 'service'; readonly container: Container }
  | { readonly kind: 'name'; readonly name: DnsName; readonly endpoint: Endpoint }
  | { readonly kind: 'dns'; readonly sandbox: Sandbox }
  | { readonly kind: 'text'; readonly origin: Origin };

/** The part of a step that only people read; made when somebody asks for it. */
export interface StepNote {
  readonly text: string;
  readonly causes?: readonly Cause[];
  readonly diffs?: readonly FlowDiff[];
}

/**
 * Where the step functions write what they do. The probes of an observation run them with `silent`, so no text is built and the verdict
 * cannot differ from that of a trace.
 */
export interface Recorder {
  /** Begins the next hop; its first step says how the packet got in. */
  hop(node: string, label: () => string): void;
  step(kind: StepKind, action: Action, rule: RuleId, note: () => StepNote): void;
}

/** Forgets everything. */
export const silent: Recorder = {
  hop: () => undefined,
  step: () => undefined,
};

export interface RecordedStep {
  readonly kind: StepKind;
  readonly action: Action;
  readonly rule: RuleId;
  readonly note: StepNote;
}

export interface RecordedHop {
  readonly node: string;
  readonly label: string;
  readonly steps: RecordedStep[];
}

/** A recorder that keeps everything, and what it kept. */
export function recording(): { readonly recorder: Recorder; readonly hops: readonly RecordedHop[] } {
  const hops: RecordedHop[] = [];
  return {
    hops,
    recorder: {
      hop: (node, label) => {
        hops.push({ node, label: label(), steps: [] });
      },
      step: (kind, action, rule, note) => {
        hops[hops.length - 1]?.steps.push({ kind, action, rule, note: note() });
      },
    },
  };
}
