import type { Fix } from '../base/finding.ts';
import type { Span } from '../base/span.ts';

/** Who asks. `service` picks its first container; `host`, `outside` (LAN) and `internet` are vantage points beyond the project. */
export type Vantage =
  { readonly kind: 'container'; readonly container: string } | { readonly kind: 'host' | 'outside' | 'internet' };

export type Query =
  | { readonly kind: 'ping'; readonly from: string; readonly to: string }
  | { readonly kind: 'lookup'; readonly from: string; readonly name: string; readonly type: 'A' | 'AAAA' | 'PTR' }
  | {
      readonly kind: 'connect';
      readonly from: string;
      readonly to: string;
      readonly port: number;
      readonly protocol: 'tcp' | 'udp';
    };

export type Verdict =
  | 'DELIVERED'
  | 'EXITS_MODEL'
  | 'REFUSED'
  | 'DROPPED'
  | 'UNREACHABLE'
  | 'NAME_ERROR'
  | 'PARTIAL'
  | 'INVALID'
  | 'UNDETERMINED';

export type StepKind =
  | 'Originate'
  | 'HostsFile'
  | 'ResolverLookup'
  | 'ResolverForward'
  | 'SourceSelect'
  | 'RouteLookup'
  | 'Neighbor'
  | 'Veth'
  | 'BridgeForward'
  | 'Filter'
  | 'Nat'
  | 'DockerProxy'
  | 'MacvlanPort'
  | 'IpvlanPort'
  | 'PublishedPort'
  | 'Listener'
  | 'Deliver'
  | 'Exit'
  | 'Abort';

export type Action =
  | 'ORIGINATED'
  | 'RECEIVED'
  | 'ANSWERED'
  | 'FORWARDED'
  | 'TRANSMITTED'
  | 'PERMITTED'
  | 'DENIED'
  | 'TRANSFORMED'
  | 'PROXIED'
  | 'MATCHED_SESSION'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'FAILED'
  | 'ABORTED';

/** The packet as a step sees it. */
export interface Flow {
  readonly family: 4 | 6;
  readonly protocol: 'icmp' | 'tcp' | 'udp';
  readonly source: string;
  readonly destination: string;
  readonly destinationPort?: number;
}

export interface FlowDiff {
  readonly field: 'source' | 'destination' | 'destinationPort' | 'family';
  readonly from: string;
  readonly to: string;
}

export interface Step {
  readonly kind: StepKind;
  readonly action: Action;
  /** One full sentence for a person. */
  readonly text: string;
  /** Id in the ledger of rules (docs/fidelity.md). */
  readonly rule: string;
  /** The lines that decided it; empty when only the Engine's own rules did. */
  readonly blame: readonly Span[];
  readonly diffs: readonly FlowDiff[];
  /** Exactly one step of a trace is final. */
  readonly final?: true;
}

export interface Hop {
  /** Sandbox id, `host`, `internet`, `lan`. */
  readonly node: string;
  readonly label: string;
  readonly steps: readonly Step[];
}

/** One possible walk: one DNS answer, one replica. */
export interface Trace {
  /** What this branch assumes, e.g. `db → 172.18.0.3 (shop-db-1)`; empty when there is only one. */
  readonly branch: string;
  readonly flow: Flow | undefined;
  readonly hops: readonly Hop[];
  readonly verdict: Verdict;
  readonly reason: string | undefined;
  /** The probe result as an observation words it: `reply`, `open`, `refused`, `timeout`, `unreachable`, `closed`, … */
  readonly result: string;
  /** Container (or `host`) that answered. */
  readonly by: string | undefined;
  /** Client address that the answering side sees. */
  readonly seenAs: string | undefined;
}

export interface SimResult {
  readonly schema: 'trace/1';
  readonly query: Query;
  readonly verdict: Verdict;
  /** Catalogue code such as `DNS_NAME_ON_OTHER_NETWORK`; undefined when delivered. */
  readonly reason: string | undefined;
  /** One or two sentences: subject, object, network, decisive line, symptom. */
  readonly summary: string;
  /** What the real tool would print, line by line (busybox ping, nslookup, nc). */
  readonly output: readonly string[];
  readonly exitCode: number;
  /** Addresses the name gave, when a name was asked. */
  readonly answers: readonly string[];
  readonly traces: readonly Trace[];
  /** The lines of YAML that decided the verdict, most decisive first. */
  readonly blame: readonly Span[];
  readonly fixes: readonly SimFix[];
  /** What the answer takes for granted and the file cannot say, e.g. that something listens on the port. */
  readonly assumptions: readonly string[];
}

/** A change that would make the query succeed. */
export interface SimFix extends Fix {
  /** True when the query was run again on the changed text and succeeded. */
  readonly verified: boolean;
  /** What else the change opens, for people; empty when nothing. */
  readonly opens: string;
}
