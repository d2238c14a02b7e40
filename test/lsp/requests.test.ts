import { afterEach, expect, test } from 'vitest';
import type { FileProjectResult } from '../../src/protocol/requests.ts';
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

test('a file’s project comes with its files as the client spells them', async () => {
  const client = await startClient(fragment);
  await client.open('compose.live.yaml');
  const ask = async (name: string): Promise<FileProjectResult> =>
    client.request('composeNetwork/fileProject', { file: client.uri(name) });
  const live = client.uri('compose.live.yaml');
  expect(await ask('compose.live.yaml')).toEqual({
    projects: [{ id: live, name: 'project', listed: [live], pulledIn: [], kind: 'lone' }],
    lacksOtherPart: true,
    profiles: { available: [], active: [] },
  });
  expect(await ask('compose.yaml')).toMatchObject({
    projects: [{ listed: [client.uri('compose.yaml')], kind: 'default' }],
    profiles: { available: ['test'], active: [] },
  });
  expect(await ask('values.yaml')).toBeNull();
});

test('a setting makes one project of several files', async () => {
  const client = await startClient(fragment, { settings: { projects: [['compose.yaml', 'compose.live.yaml']] } });
  expect(await client.open('compose.live.yaml')).toEqual([]);
  const answer = await client.request<FileProjectResult>('composeNetwork/fileProject', {
    file: client.uri('compose.live.yaml'),
  });
  expect(answer?.projects).toMatchObject([
    { kind: 'set', listed: [client.uri('compose.yaml'), client.uri('compose.live.yaml')] },
  ]);
});
