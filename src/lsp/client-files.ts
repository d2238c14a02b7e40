import type { Connection } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/options.ts';
import { method } from '../protocol/requests.ts';
import type { ReadFileParams, ReadFileResult } from '../protocol/requests.ts';
import type { FilePort } from './file-port.ts';
import type { UriMap } from './uri.ts';

/** Files as the client sees them: on disk, remote, or in a repository that was never cloned. */
export function clientFiles(
  connection: Connection,
  uris: UriMap,
  { composeFiles = [] }: InitializationOptions,
): FilePort {
  return {
    async read(file) {
      const params: ReadFileParams = { uri: uris.toUri(file) };
      const answer: ReadFileResult = await connection.sendRequest(method.readFile, params);
      return answer.text;
    },
    find: async () => composeFiles.map(uris.toFile),
  };
}
