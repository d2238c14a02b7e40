import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainLinuxHost } from '../../src/engine/profile.ts';
import { analyze } from '../../src/query/analysis.ts';
import { groupFiles } from '../../src/query/projects.ts';
import type { Query } from '../../src/sim/trace.ts';
import { asker, asking, connect, good, ping } from '../support/asker.ts';
import type { Ask } from '../support/asker.ts';
import { render, randomProject } from '../support/random-project.ts';
import type { RandomProject } from '../support/random-project.ts';
import { folder, openFixture } from '../support/workspace.ts';

/** Relations between texts that say the same in other words, or more: what must stay, and what may only grow. */
const runs = { numRuns: 8, seed: 20261121 };

const names = ({ services }: RandomProject): readonly string[] => services.map((_, index) => `s${index}`);
const published = ({ services }: RandomProject): readonly number[] =>
  services.flatMap(({ publishes, replicas }, index) => (publishes && replicas === 1 ? [index] : []));

/** What everybody sees of everybody: by name, by address, at the host's ports, and out. */
function seen(ask: Ask, project: RandomProject): readonly string[] {
  const services = names(project);
  const queries = [...services, 'host', 'outside'].flatMap((from): readonly Query[] => [
    ...services.flatMap((to) => [ping(from, to), ping(from, `${to}#1`), connect(from, `${to}#1`)]),
    ...published(project).map((index) => connect(from, 'host', 8000 + index)),
    ping(from, 'internet'),
  ]);
  return queries.map((query) => {
    const { verdict, reason, answers } = ask(query);
    return `${JSON.stringify(query)} ${verdict} ${reason ?? ''} ${answers.length}`;
  });
}

/** The blocks of a rendered project, so that a test can write them otherwise. */
function lines(text: string): { readonly services: readonly string[]; readonly networks: readonly string[] } {
  const all = text.trimEnd().split('\n');
  const at = all.indexOf('networks:');
  return { services: all.slice(2, at), networks: all.slice(at + 1) };
}

function written({ services, networks }: ReturnType<typeof lines>): string {
  return ['name: random', 'services:', ...services, 'networks:', ...networks, ''].join('\n');
}

test('M2: the order of services, networks and list items means nothing', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const text = render(project);
      const { services, networks } = lines(text);
      const turned = services.map((line) =>
        line.replace(
          /networks: \[([^\]]*)\]/,
          (_, list: string) => `networks: [${list.split(', ').reverse().join(', ')}]`,
        ),
      );
      const other = ['networks:', ...[...networks].reverse(), 'services:', ...turned.reverse(), 'name: random', ''];
      expect(seen(asker(other.join('\n')), project)).toEqual(seen(asker(text), project));
    }),
    runs,
  );
});

/** The same project in other words. */
const otherWords: Readonly<Record<string, (text: string) => string>> = {
  'networks as a mapping': (text) =>
    text.replace(/networks: \[([^\]]*)\]/g, (_, list: string) => `networks: { ${list.replace(/, /g, ': , ')}: }`),
  'ports in long form': (text) => text.replace(/"(\d+):80"/g, '{ target: 80, published: "$1" }'),
  'replicas under deploy': (text) => text.replace(/scale: (\d)/g, 'deploy: { replicas: $1 }'),
  'services merged from an anchor': (text) =>
    text
      .replace(/^name: random$/m, 'name: random\nx-common: &common { image: x }')
      .replaceAll('{ image: x,', '{ <<: *common,'),
  'services that extend one': (text) =>
    `#- compose.yaml\n${text.replaceAll('{ image: x,', '{ extends: { service: plain, file: parts/base.yaml },')}#- parts/base.yaml\nservices:\n  plain: { image: x }\n`,
  'an override file': (text) => {
    const { services, networks } = lines(text);
    const bare = services.map((line) => line.replace(/, networks: \[[^\]]*\]/, ''));
    const attached = services.map(
      (line) => `${line.slice(0, line.indexOf('{'))}{ ${/networks: \[[^\]]*\]/.exec(line)?.[0] ?? ''} }`,
    );
    return `#- compose.yaml\n${written({ services: bare, networks })}#- compose.override.yaml\nservices:\n${attached.join('\n')}\n`;
  },
};

test.each(Object.keys(otherWords))('M3: %s say the same', (form) => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const text = render(project);
      const same = otherWords[form]?.(text) ?? '';
      fc.pre(same !== text);
      expect(seen(asker(same), project)).toEqual(seen(asker(text), project));
    }),
    { ...runs, numRuns: 5 },
  );
});

test('M13: a sidecar sees what its owner sees, and is seen there', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const { services, networks } = lines(render(project));
      const ask = asker(
        written({ services: [...services, '  side: { image: x, network_mode: "service:s0" }'], networks }),
      );
      for (const other of [...names(project), 'host', 'internet']) {
        expect(ask(ping('side', other)).verdict).toBe(ask(ping('s0#1', other)).verdict);
      }
      for (const from of [...names(project), 'host', 'outside']) {
        expect(ask(ping(from, 'side#1')).verdict).toBe(ask(ping(from, 's0#1')).verdict);
      }
    }),
    runs,
  );
});

test('M15: what is taken out and put back leaves no trace', () => {
  fc.assert(
    fc.property(randomProject, fc.nat(4), (project, who) => {
      const text = render(project);
      const { services, networks } = lines(text);
      const { workspace, analysis } = openFixture(text);
      const fresh = seen(asker(text), project);
      const rest = services.filter((_, index) => index !== who % services.length);
      const file = `${folder}/compose.yaml`;
      workspace.setText(file, written({ services: rest, networks }));
      const [between] = groupFiles([file], []).map((one) => analyze(workspace, one));
      expect(between?.model.containers.length).toBeLessThan(analysis.model.containers.length);
      workspace.setText(file, text);
      const [again] = groupFiles([file], []).map((one) => analyze(workspace, one));
      if (!again) throw new Error('no project');
      expect(seen(asking({ analysis: again, workspace }), project)).toEqual(fresh);
    }),
    runs,
  );
});

test('M16: other private subnets of the same size change no verdict', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const text = render(project);
      const moved = text.replace(/ 10\.(\d)\.0\.0/g, ' 172.2$1.3.0').replace(/fd00:(\d)::/g, 'fd77:9$1::');
      expect(moved).not.toBe(text);
      expect(seen(asker(moved), project)).toEqual(seen(asker(text), project));
    }),
    runs,
  );
});

test('M18: without docker-proxy the LAN reaches the same over IPv4, loopback over IPv6 nothing', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const engine = { ...plainLinuxHost, userlandProxy: false };
      const ports = published(project);
      const [on, off] = [asker(render(project)), asker(render(project), { engine })];
      for (const index of ports) {
        const { networks } = project.services[index] ?? { networks: [] };
        // A container without IPv4 has its IPv4 port from docker-proxy, or not at all.
        if (networks.some((each) => project.networks[each]?.families === '6')) continue;
        const query = connect('outside', 'host', 8000 + index);
        expect(good(off(query)), JSON.stringify(query)).toBe(good(on(query)));
        expect(good(off(connect('host', '::1', 8000 + index)))).toBe(false);
      }
    }),
    { ...runs, numRuns: 12 },
  );
});

test('M21: an activated profile keeps the paths between the others', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const { services, networks } = lines(render(project));
      const extra = '  zz: { image: x, networks: [n0], profiles: [more], ports: ["8999:80"] }';
      const text = written({ services: [...services, extra], networks });
      const inactive = asker(text);
      const active = asker(text, { profiles: ['more'] });
      expect(good(inactive(ping('host', 'zz')))).toBe(false);
      expect(seen(active, project)).toEqual(seen(inactive, project));
    }),
    runs,
  );
});

const noMatter: Readonly<Record<string, string>> = {
  'M22: expose': 'expose: ["80", "81", "9000-9003"]',
  'M23: labels': 'expose: ["80"], labels: { tier: any }',
  'M23: resources': 'expose: ["80"], cpus: 0.5, mem_limit: 64m, restart: always',
  'M23: a health check': 'expose: ["80"], healthcheck: { test: ["CMD", "true"], interval: 5s }',
};

test.each(Object.keys(noMatter))('%s changes nothing on the network', (what) => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const text = render(project);
      const more = text.replaceAll('expose: ["80"]', noMatter[what] ?? '');
      expect(more).not.toBe(text);
      expect(seen(asker(more), project)).toEqual(seen(asker(text), project));
    }),
    { ...runs, numRuns: 4 },
  );
});

test('M23: depends_on orders starts, and so addresses, but no verdict', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const { services, networks } = lines(render(project));
      // Against the order of names, so that addresses do change.
      const chained = services.map((line, index) =>
        index + 1 < services.length ? line.replace('{ image: x,', `{ image: x, depends_on: [s${index + 1}],`) : line,
      );
      expect(seen(asker(written({ services: chained, networks })), project)).toEqual(
        seen(asker(render(project)), project),
      );
    }),
    runs,
  );
});
