import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeCodes } from '../../src/compose/codes/index.ts';
import { rules } from '../../src/rules/index.ts';
import { openFixture } from '../support/workspace.ts';

test('no rule has the code of a finding of loading', () => {
  const codes = new Set(composeCodes.map(({ code }) => code));
  expect(rules.filter(({ code }) => codes.has(code)).map(({ code }) => code)).toEqual([]);
});

test('every rule asks something, or stands for refusals that no other rule explains', () => {
  const silent = rules.filter(
    (rule) => !rule.check && !rule.checkService && !rule.checkNetwork && !rule.checkWritten && !rule.checkText,
  );
  expect(silent.map(({ code }) => code)).toEqual(['up-refused']);
});

/** Values where a variable may stand, each of which the Engine would refuse when it is empty or wrong. */
const places = [
  'services: { web: { image: nginx, networks: { front: { ipv4_address: "$V" } } } }\nnetworks: { front: { ipam: { config: [{ subnet: 10.1.0.0/24 }] } } }',
  'services: { web: { image: nginx, networks: { front: { ipv4_address: 10.1.0.5 } } } }\nnetworks: { front: { ipam: { config: [{ subnet: "$V" }] } } }',
  'services: { web: { image: nginx, networks: [front] } }\nnetworks: { front: { ipam: { config: [{ subnet: 10.1.0.0/24, gateway: "$V", ip_range: "$V" }] } } }',
  'services: { web: { image: nginx, networks: [front] } }\nnetworks: { front: { name: "$V", driver: "$V", driver_opts: { com.docker.network.bridge.enable_icc: "$V" } } }',
  'services: { web: { image: nginx, dns: "$V", hostname: "$V", mac_address: "$V", extra_hosts: ["a:$V"] } }',
  'services: { web: { image: nginx, network_mode: "$V" } }',
  'services: { web: { image: nginx, ports: ["$V:80", { target: 80, published: "$V" }] }, b: { image: nginx, ports: ["$V:80"] } }',
  'services: { web: { image: nginx, networks: { front: { interface_name: "$V", mac_address: "$V", link_local_ips: ["$V"] } } } }\nnetworks: { front: {} }',
];

test.each(places)('an unset variable is never an error of the Engine: %s', (text) => {
  const { analysis } = openFixture(text.replaceAll('$V', () => '${UNSET}'));
  const loud = analysis.findings.filter(({ origin, severity }) => severity === 'error' && origin === 'engine');
  expect(loud.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
});

test('fixes are made for the text as it is when they are asked for', () => {
  const text = 'services:\n  web:\n    image: nginx\n    dns:\n      - 8.8.8.8:53\n';
  const { workspace, analysis } = openFixture(text);
  const file = analysis.files.files[0] ?? '';
  const finding = analysis.findings.find(({ code }) => code === 'dns-server-invalid');
  const line = { line: 0, character: 0 };
  workspace.applyEdits(file, [{ range: { start: line, end: line }, text: '# a comment\n' }]);
  const source = workspace.source(file)?.text ?? '';
  const edited = workspace.yaml(file);
  expect(edited?.text).toBe(source);
  const [edit] = finding?.fixes[0]?.edits ?? [];
  expect(source.slice(edit?.span.start, edit?.span.end)).toBe('8.8.8.8:53');
});

test('no text makes a rule throw', () => {
  const words = [
    'services:',
    '  web:',
    '    image: x',
    '    ports:',
    '      - "1-2:3"',
    '    networks:',
    '      front:',
    '        ipv4_address: 1.2.3',
    '    network_mode: service:web',
    '    dns: [x]',
    '    links: [web]',
    '    scale: 2',
    'networks:',
    '  front:',
    '    ipam:',
    '      config:',
    '        - subnet: 10.0.0.0/31',
    '        - gateway: 10.0.0.1',
    '    driver: host',
    '    external: true',
    '    internal: true',
    '- *x',
    '<<: *y',
    '? [',
    '${A:-b}',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 30 }), (lines) => {
      const { analysis } = openFixture(`${lines.join('\n')}\n`);
      for (const finding of analysis.findings) {
        expect(finding.span.end).toBeGreaterThanOrEqual(finding.span.start);
        for (const fix of finding.fixes) expect(fix.edits.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60 },
  );
});

test('a service without containers has nothing refused', () => {
  const { analysis } = openFixture(
    'services:\n  a: { image: nginx, scale: 0, ports: ["8080:80"], dns: x, networks: { front: { ipv4_address: 10.9.0.5 } } }\n  b: { image: nginx, ports: ["8080:80"] }\nnetworks:\n  front: { ipam: { config: [{ subnet: 10.1.0.0/24 }] } }\n',
  );
  expect(analysis.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([]);
});

test('subnets of a family that is off are not judged', () => {
  const { analysis } = openFixture(
    'services:\n  a: { image: nginx, networks: [front] }\nnetworks:\n  front: { ipam: { config: [{ subnet: "fd00:1::1/64", gateway: "fd00:2::1" }, { subnet: "fd00:2::/64" }] } }\n',
  );
  expect(analysis.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'warning subnet-ipv6-disabled',
    'warning subnet-ipv6-disabled',
  ]);
});
