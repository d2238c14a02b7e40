import type { ReasonCode } from './reasons.ts';
import { undetermined } from './fate.ts';
import { queryName } from './naming.ts';
import type { Cause, RecordedStep } from './recorder.ts';
import { sentence } from './sentence.ts';
import { askerOf, labelOf, nameFailed, singleTrace } from './session.ts';
import type { Outcome, Session } from './session.ts';
import { nslookupSymptom } from './symptom.ts';
import { isPublic } from './upstream.ts';
import type { Sender } from './walk.ts';

/** One DNS query. */
export function lookUp(session: Session, from: Sender): Outcome {
  const { world, project, query } = session;
  if (query.kind !== 'lookup') throw new Error('not a lookup');
  const place = typeof from === 'string' ? undefined : from;
  if (!place || query.from === 'host') return lookUpOutside(session, from);
  const found = queryName(world, project, askerOf(session, place), query.name, query.type);
  const { answer, server } = found;
  const symptom = nslookupSymptom({
    server,
    name: query.name,
    type: query.type,
    status: answer.status,
    answers: found.addresses,
  });
  const failed = nameFailed(session, from, found, symptom);
  if (failed) return failed;
  if (found.assumed) assumePublic(session, query.name);
  const trace = singleTrace(session, from, found.steps, {
    verdict: found.assumed ? 'EXITS_MODEL' : 'DELIVERED',
    result: 'reply',
    reason: undefined,
    by: server,
    seenAs: undefined,
  });
  const because = found.steps.at(-1)?.note.text ?? '';
  const causes = found.steps.flatMap((step) => step.note.causes ?? []);
  return {
    verdict: trace.verdict,
    reason: undefined,
    traces: [trace],
    symptom,
    answers: found.addresses,
    because,
    causes,
    from,
    to: undefined,
    suggestion: undefined,
  };
}

/** Names as the host and the outside see them: no service has one there. */
export function lookUpOutside(session: Session, from: Sender): Outcome {
  const { world, query } = session;
  const name = query.kind === 'lookup' ? query.name : query.to;
  const label = labelOf(from, query.from);
  const service = world.model.containers.find((each) => each.service === name || each.name === name);
  if (!service && isPublic(name)) {
    assumePublic(session, name);
    const answers = [
      query.kind === 'lookup' && query.type === 'AAAA'
        ? world.profile.host.internet.ipv6
        : world.profile.host.internet.ipv4,
    ];
    const step: RecordedStep = {
      kind: 'ResolverForward',
      action: 'ANSWERED',
      rule: 'DNS-DIRECT',
      note: { text: `${sentence(label).slice(0, -1)} asks its own DNS servers for ${name}.` },
    };
    const trace = singleTrace(session, from, [step], {
      verdict: 'EXITS_MODEL',
      result: 'reply',
      reason: undefined,
      by: undefined,
      seenAs: undefined,
    });
    return {
      verdict: 'EXITS_MODEL',
      reason: undefined,
      traces: [trace],
      symptom: { output: answers.map((each) => `Address: ${each}`), exitCode: 0 },
      answers,
      because: step.note.text,
      causes: [],
      from,
      to: undefined,
      suggestion: undefined,
    };
  }
  const because = sentence(`${label} asks its own DNS servers, which know no names of Docker networks`);
  const reason: ReasonCode = service ? 'DNS_HOST_MODE_USES_HOST' : 'DNS_NOT_FOUND';
  const causes: readonly Cause[] = service ? [{ kind: 'service', container: service }] : [];
  const step: RecordedStep = {
    kind: 'ResolverForward',
    action: 'FAILED',
    rule: 'DNS-DIRECT',
    note: { text: because, causes },
  };
  const trace = singleTrace(session, from, [step], { ...undetermined(reason), verdict: 'NAME_ERROR' });
  const symptom = nslookupSymptom({
    server: world.profile.host.resolver.nameservers[0],
    name,
    type: query.kind === 'lookup' ? query.type : 'A',
    status: 'NXDOMAIN',
    answers: [],
  });
  return {
    verdict: 'NAME_ERROR',
    reason,
    traces: [trace],
    symptom,
    answers: [],
    because,
    causes,
    from,
    to: service,
    suggestion: undefined,
  };
}

/** Notes that the address of a public name is made up. */
export function assumePublic({ assumptions, world }: Session, name: string): void {
  assumptions.add(
    `The public DNS knows ${name}; its real address is not known here, ${world.profile.host.internet.ipv4} stands for it.`,
  );
}
