import { diagnostics } from '../query/diagnostics.ts';
import { createWorkspace } from '../query/workspace.ts';

const file = '/rehearsal/compose.yaml';
const text = `x-log: &log { driver: json-file }
services:
  web:
    image: web
    logging: *log
    networks: [front]
    ports: ["8080:80"]
    labels:
      team: one
  api:
    image: api
    depends_on: [web]
    networks: [front, back]
networks:
  front:
  back: { internal: true }
`;

/** What follows a label while somebody types: a value, a mistake in the YAML, something else. */
const typed = ['x', ': [', ''];

/**
 * Types into a small project that nobody sees, so that the engine has compiled what a key and a mistake need before the user comes to
 * type them: the first mistake would otherwise wait three times as long for its answer as the next one. Takes some 20 ms. Returns
 * the codes of what was found on the way.
 */
export function rehearse(): readonly string[] {
  const workspace = createWorkspace();
  workspace.open(file, text);
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.includes('team:'));
  const character = lines[line]?.length ?? 0;
  const met: string[] = [];
  let length = 0;
  for (let round = 0; round < 4; round++) {
    for (const insert of typed) {
      const range = { start: { line, character }, end: { line, character: character + length } };
      workspace.applyEdits(file, [{ range, text: insert }]);
      met.push(...diagnostics(workspace, file).map(({ code }) => code));
      length = insert.length;
    }
  }
  return met;
}
