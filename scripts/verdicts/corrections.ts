import type { Severity } from '../../src/base/finding.ts';

/** A recorded expectation that reality contradicts. */
export interface Correction {
  /** What is right instead; `off`: nothing by default. */
  readonly severity: Severity | 'off';
  /** The rule that says it, which has to be turned on where it is off. */
  readonly code: string;
  readonly observed: string;
}

/**
 * Expectations of the recorded "accepted but wrong" cases that were written down from sources, threads and general knowledge, and
 * which a real Engine (28.5.2, Compose 2.40.3, `docker compose up` of the very file) or the recordings themselves contradict.
 */
export const corrections: Readonly<Record<string, Correction>> = {
  'expose-too-big': {
    severity: 'warning',
    code: 'expose-invalid',
    observed:
      'The container starts; "70000" is kept in its ExposedPorts and shown as 0/tcp. Nothing fails, so it is no error.',
  },
  'host-too-long': {
    severity: 'warning',
    code: 'hostname-too-long',
    observed:
      'A host name of 64 characters starts; 65 fail with "sethostname: invalid argument", which is an error of ours. With 64 only other containers cannot look it up.',
  },
  'x-subnet-hostbits': {
    severity: 'error',
    code: 'subnet-host-bits',
    observed: 'up fails: "invalid network config: invalid subnet 10.1.0.5/24: it should be 10.1.0.0/24".',
  },
  'x-gwprio-float': {
    severity: 'warning',
    code: 'priority-fraction',
    observed: 'The container starts; Compose drops the fraction, and the Engine shows GwPriority 1.',
  },
  'portl-target-huge': {
    severity: 'warning',
    code: 'port-target-range',
    observed: 'The container starts; 4294967296 wraps to 0, and a random host port is published for 0/tcp.',
  },
  'x-dep-disjoint': {
    severity: 'off',
    code: 'depends-on-without-network',
    observed:
      'Both containers start. 8 of 398 real files wait for a service that they cannot reach, mostly on purpose (migrations, permissions), so the warning is there for who turns it on.',
  },
};
