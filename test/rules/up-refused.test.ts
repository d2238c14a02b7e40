import { expect, test } from 'vitest';
import { openFixture } from '../support/workspace.ts';

test('what another rule explains is not said twice', () => {
  const { analysis } = openFixture('services: { web: { image: nginx, dns: 8.8.8.300, container_name: "my web" } }');
  expect(analysis.findings.map(({ code }) => code).sort()).toEqual(['container-name-invalid', 'dns-server-invalid']);
});

test('the default of a variable counts as written', () => {
  const service = (name: string) => `  ${name}: { image: nginx, ports: ["\${RANGE:-9000-9001}:80"] }\n`;
  const { analysis } = openFixture(`services:\n${['a', 'b', 'c'].map(service).join('')}`);
  expect(analysis.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error up-refused']);
});
