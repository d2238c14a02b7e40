import { expect } from 'vitest';
import { addresses, lowered, refusals, states } from '../../support/model.ts';
import { port } from './proof.ts';
import type { Proofs } from './proof.ts';

/** Proofs of the rules about what is created and started, and what breaks off. */
export const startProofs = {
  'START-LEVELS': () => {
    const found = lowered({ services: { z: {}, y: { depends_on: { z: {} } }, x: { depends_on: { y: {} } }, w: {} } });
    expect(found.containers.map(({ service }) => service)).toEqual(['w', 'z', 'y', 'x']);
    expect(Object.values(addresses(found)).map((address) => address.endsWith('?'))).toEqual([true, true, true, true]);
  },
  'CREATE-FAILS': () => {
    const found = lowered({
      services: {
        early: {},
        bad: { networks: { default: { ipv4_address: '1.1.1.1' } }, depends_on: { early: {} } },
        late: { depends_on: { bad: {} } },
      },
    });
    expect(states(found)).toEqual({ 'demo-early-1': 'created', 'demo-bad-1': 'missing', 'demo-late-1': 'missing' });
  },
  'CREATE-BREAKS-OFF': () => {
    // Of what is handled at the same time as a refused container the model takes nothing for created.
    const found = lowered({
      services: {
        early: {},
        bad: { networks: { default: { ipv4_address: '1.1.1.1' } }, depends_on: { early: {} } },
        beside: { depends_on: { early: {} } },
      },
    });
    expect(states(found)).toEqual({ 'demo-early-1': 'created', 'demo-bad-1': 'missing', 'demo-beside-1': 'missing' });
  },
  'START-THROUGH-NOBODY': () => {
    const found = lowered({
      services: {
        bad: { ports: [port(80, '80', { host_ip: '1.2.3.4' })] },
        none: { scale: 0, depends_on: { bad: {} } },
        late: { depends_on: { none: {} } },
      },
    });
    expect(states(found)).toEqual({ 'demo-bad-1': 'created', 'demo-late-1': 'created' });
  },
  'START-JOINED-HOSTNAME': () => {
    const found = (more: object) =>
      lowered({
        services: { owner: { hostname: 'harbour' }, sidecar: { network_mode: 'service:owner', ...more } },
      }).containers.map(({ hostname }) => hostname);
    expect(found({ sysctls: { 'kernel.panic': '1' } })).toEqual(['harbour', 'harbour']);
    expect(found({})).toEqual(['harbour', undefined]);
  },
  'START-HOSTNAME': () => {
    const found = (hostname: string) =>
      refusals(lowered({ services: { s: { hostname, ports: [port(80, '80', { host_ip: '1.2.3.4' })] } } }))[0];
    expect(found('a'.repeat(65))).toBe(
      'start hostname-too-long demo-s-1 @ services.s.hostname: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: sethostname: invalid argument',
    );
    expect(found('ä'.repeat(33))).toContain('sethostname');
    expect(found('a'.repeat(64))).not.toContain('sethostname');
  },
  'START-SYSCTL': () => {
    const found = (more: object) =>
      refusals(lowered({ services: { host: { network_mode: 'host' }, s: more } })).map((one) =>
        one.split('failed: ').pop(),
      );
    const forward = { sysctls: { 'net.ipv4.ip_forward': '1' } };
    const text = 'sysctl "net.ipv4.ip_forward" not allowed in host network namespace';
    expect(found({ ...forward, network_mode: 'host' })).toEqual([text]);
    expect(found({ ...forward, network_mode: 'service:host' })).toEqual([text]);
    expect(found(forward)).toEqual([]);
    expect(found({ sysctls: { 'vm.swappiness': '1' } })).toEqual([
      'sysctl "vm.swappiness" is not in a separate kernel namespace',
    ]);
    expect(found({ network_mode: 'host', sysctls: { 'kernel.domainname': 'x' } })).toEqual([]);
  },
  'START-FAILS': () => {
    const found = lowered({
      services: {
        bad: { ports: [port(80, '80', { host_ip: '1.2.3.4' })] },
        other: {},
        late: { depends_on: { bad: {} } },
      },
    });
    expect(states(found)).toEqual({ 'demo-bad-1': 'created', 'demo-other-1': 'running', 'demo-late-1': 'created' });
  },
  'START-BREAKS-OFF': () => {
    // The model takes what waits for others than the failed one for started.
    const found = lowered({
      services: {
        bad: { ports: [port(80, '80', { host_ip: '1.2.3.4' })] },
        early: {},
        beside: { depends_on: { early: {} } },
      },
    });
    expect(states(found)).toEqual({ 'demo-bad-1': 'created', 'demo-early-1': 'running', 'demo-beside-1': 'running' });
  },
} satisfies Proofs;
