import { byBytes, byteLength } from '../base/utf8.ts';
import { refused } from '../cnm/refused.ts';
import type { Refused } from '../cnm/refused.ts';
import type { ServiceConfig } from '../compose/project.ts';
import type { Problem } from './problem.ts';
import type { ContainerRequest } from './state.ts';

const runc =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: ';

/** Longest host name that Linux takes, in bytes. Source: sethostname(2), HOST_NAME_MAX. */
const longestHostname = 64;

/** Sysctls of namespaces that every container has for itself, beside those of the network. Source: runc libcontainer/configs/validate. */
const ownSysctls: readonly RegExp[] = [
  /^kernel\.(?:msgma[xnb]|msgmn[bi]|sem|shm\w+|domainname|hostname)$/,
  /^fs\.mqueue\./,
];

/**
 * What the container runtime refuses: it is asked for a container before the network is set up.
 * Source: runc v1.1.5 libcontainer/configs/validate/validator.go sysctl, init_linux.go; observed.
 */
export function runtimeProblems({ service, namespace }: ContainerRequest, sandbox: string): readonly Problem[] {
  const found = sysctlProblem(service, sandbox) ?? (namespace.kind === 'shared' ? undefined : hostnameProblem(service));
  return found ? [{ complaint: found, certainty: 'fixed' }] : [];
}

function sysctlProblem({ sysctls, networkMode }: ServiceConfig, sandbox: string): Refused | undefined {
  for (const [written, { origin }] of [...sysctls].sort(([a], [b]) => byBytes(a, b))) {
    const name = written.replaceAll('/', '.');
    if (ownSysctls.some((own) => own.test(name))) continue;
    if (!name.startsWith('net.')) {
      const text = `${runc}sysctl ${JSON.stringify(name)} is not in a separate kernel namespace`;
      return refused('sysctl-not-namespaced', text, origin.span);
    }
    if (sandbox !== 'host') continue;
    const related = networkMode ? [{ span: networkMode.origin.span, message: "this leads to the host's network" }] : [];
    const text = `${runc}sysctl ${JSON.stringify(name)} not allowed in host network namespace`;
    return refused('sysctl-not-allowed', text, origin.span, related);
  }
  return undefined;
}

function hostnameProblem({ hostname }: ServiceConfig): Refused | undefined {
  if (!hostname || byteLength(hostname.value) <= longestHostname) return undefined;
  const text = `${runc}unable to start container process: error during container init: sethostname: invalid argument`;
  return refused('hostname-too-long', text, hostname.origin.span);
}
