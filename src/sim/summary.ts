import type { Query, Verdict } from './trace.ts';

/** What a summary is made from. */
export interface SummaryParts {
  readonly subject: string;
  readonly query: Query;
  readonly verdict: Verdict;
  /** One sentence on what decided. */
  readonly because: string;
  /** `compose.yaml:12`, the most decisive line. */
  readonly where: string | undefined;
  /** The tool's own words. */
  readonly symptom: string | undefined;
  readonly by: string | undefined;
  readonly branches: readonly Verdict[];
  readonly answers: readonly string[];
}

/** One or two sentences for people: who, what, why, which line, and what the tool says. */
export function summarize(parts: SummaryParts): string {
  const { subject, query, verdict, because, where, symptom } = parts;
  const who = subject.replace(/^a /, 'A ').replace(/^the /, 'The ');
  const line = where === undefined ? '' : ` (${where})`;
  const reason = `${because.replace(/\.$/, '')}${line}.`;
  const says = symptom === undefined ? '' : ` → ${symptom}`;
  switch (verdict) {
    case 'DELIVERED':
      return query.kind === 'lookup'
        ? `${who} looks up ${query.name}: ${parts.answers.join(', ')}. ${because}`
        : `${who} can ${verb(query)}. ${because}`;
    case 'EXITS_MODEL':
      return `${who} can ${verb(query)}, as far as the files can say. ${because}`;
    case 'PARTIAL': {
      const good = parts.branches.filter((each) => each === 'DELIVERED' || each === 'EXITS_MODEL').length;
      return `${who} can ${verb(query)} ${good} times in ${parts.branches.length}, as the name has several addresses. ${reason}${says}`;
    }
    case 'INVALID':
      return `${who} cannot ${verb(query)}. ${reason}`;
    case 'UNDETERMINED':
      return `Whether ${subject} can ${verb(query)} cannot be known. ${reason}`;
    case 'REFUSED':
    case 'DROPPED':
    case 'UNREACHABLE':
    case 'NAME_ERROR':
      return `${who} cannot ${verb(query)}. ${reason}${says}`;
  }
}

function verb(query: Query): string {
  switch (query.kind) {
    case 'ping':
      return `ping ${query.to}`;
    case 'lookup':
      return `look up ${query.name}`;
    case 'connect':
      return `connect to ${query.to}:${query.port}/${query.protocol}`;
  }
}
