import { afterEach, expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver';
import { disposeClients, startClient } from './client.ts';

afterEach(disposeClients);

const fragment = `
#- compose.yaml
services:
  web: { image: nginx, profiles: [test] }
networks: { front: }
#- compose.live.yaml
services:
  web: { networks: [front] }
`;

test('where a file lacks its other part, clients that can are offered to combine it', async () => {
  const client = await startClient(fragment, { combineFiles: 'combine' });
  const [quiet, ...others] = await client.open('compose.live.yaml');
  expect([quiet?.severity, others.length]).toEqual([3, 1]);
  const range = quiet?.range as Range;
  const [action] = await client.codeActions('compose.live.yaml', range);
  expect(action).toMatchObject({
    title: 'Combine with other files…',
    kind: 'quickfix',
    command: { command: 'combine', arguments: [client.uri('compose.live.yaml')] },
  });
  const plain = await startClient(fragment);
  await plain.open('compose.live.yaml');
  expect(await plain.codeActions('compose.live.yaml', range)).toEqual([]);
});
