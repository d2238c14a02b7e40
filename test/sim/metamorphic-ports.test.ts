import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asker, connect, good, ping } from '../support/asker.ts';
import { pairs, randomProject, render } from '../support/random-project.ts';
import type { RandomProject } from '../support/random-project.ts';
import { openFixture } from '../support/workspace.ts';

const runs = { numRuns: 8, seed: 20240607 };

test('M9: publishing a port removes no path', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const without = asker(
        render({ ...project, services: project.services.map((each) => ({ ...each, publishes: false })) }),
      );
      const published = asker(
        render({ ...project, services: project.services.map((each) => ({ ...each, publishes: true })) }),
      );
      for (const [from, to] of pairs(project)) {
        const query = connect(`s${from}`, `s${to}#1`);
        if (good(without(query))) expect(good(published(query))).toBe(true);
      }
    }),
    runs,
  );
});

/** The project with every network in a gateway mode. */
function inMode(project: RandomProject, mode: string): string {
  const options = `com.docker.network.bridge.gateway_mode_ipv4: ${mode}, com.docker.network.bridge.gateway_mode_ipv6: ${mode}`;
  return render(project).replaceAll('driver_opts: {', `driver_opts: { ${options},`);
}

const hostPort = (from: string, index: number) => connect(from, 'host', 8000 + index);

test('M10: nat-unprotected opens what nat does, and more', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const [nat, open] = [asker(inMode(project, 'nat')), asker(inMode(project, 'nat-unprotected'))];
      const places = [...project.services.map((_, index) => `s${index}`), 'host', 'outside'];
      for (const from of places) {
        for (const index of project.services.keys()) {
          for (const query of [ping(from, `s${index}#1`), ping(from, `s${index}`), hostPort(from, index)]) {
            if (good(nat(query))) expect(good(open(query)), JSON.stringify(query)).toBe(true);
          }
        }
      }
    }),
    runs,
  );
});

test('M10: routed has no ports on the host, but published ones at the address of the container', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const [nat, routed] = [asker(inMode(project, 'nat')), asker(inMode(project, 'routed'))];
      for (const [index, { networks }] of project.services.entries()) {
        // A port of a container without IPv4 is on [::] alone, and of one that mixes families may leave by another network.
        if (networks.some((each) => project.networks[each]?.families !== '4')) continue;
        if (!good(nat(hostPort('outside', index)))) continue;
        expect(good(routed(hostPort('outside', index)))).toBe(false);
        const direct = networks.map((each) => {
          const id = `random_n${each}`;
          const { model } = openFixture(render(project)).analysis;
          return model.endpoints.find((one) => one.network === id && one.container === `random-s${index}-1`)?.ipv4
            ?.address;
        });
        const reached = direct.some((to) => (to === undefined ? false : good(routed(connect('outside', to)))));
        expect(reached).toBe(true);
      }
    }),
    runs,
  );
});

test('M11: a port on loopback is reached by nobody who would not reach it on every address', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const all = render(project);
      const [wide, narrow] = [asker(all), asker(all.replace(/"(\d+):80"/g, '"127.0.0.1:$1:80"'))];
      const places = [...project.services.map((_, index) => `s${index}`), 'host', 'outside'];
      for (const index of project.services.keys()) {
        for (const from of places) {
          for (const to of ['host', '127.0.0.1']) {
            if (to !== 'host' && from !== 'host') continue;
            const query = connect(from, to, 8000 + index);
            if (good(narrow(query))) expect(good(wide(query)), JSON.stringify(query)).toBe(true);
          }
        }
        expect(good(narrow(hostPort('outside', index)))).toBe(false);
      }
    }),
    runs,
  );
});
