import type { Connection } from 'vscode-languageserver';
import type { FileId } from '../base/span.ts';
import type { Diagnostic } from '../query/answers.ts';
import { diagnostics } from '../query/diagnostics.ts';
import { projectOf } from '../query/project-answers.ts';
import { toLspDiagnostic } from './diagnostics.ts';
import type { RulePage } from './diagnostics.ts';
import type { Session } from './session.ts';
import type { UriMap } from './uri.ts';

/** Keeps the client's picture of all findings equal to ours. */
export interface Publisher {
  /** Computes the findings of everything that open documents concern and sends what changed. */
  publish(): Promise<void>;
}

interface Report {
  readonly file: FileId;
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function createPublisher(connection: Connection, session: Session, uris: UriMap, rulePage: RulePage): Publisher {
  /** What the client shows, to leave out what it already knows: version and findings as text. */
  const shown = new Map<FileId, string>();

  const send = async ({ file, version, diagnostics: found }: Report): Promise<void> => {
    const shownAs = found.map((diagnostic) => toLspDiagnostic(diagnostic, uris.toUri, rulePage));
    const key = `${version ?? ''} ${JSON.stringify(shownAs)}`;
    if (shown.get(file) === key || (!shown.has(file) && version === undefined && found.length === 0)) return;
    shown.set(file, key);
    const uri = uris.toUri(file);
    await connection.sendDiagnostics({ uri, diagnostics: shownAs, ...(version === undefined ? {} : { version }) });
  };

  return {
    async publish() {
      await session.ready;
      const reports = await session.ask(() => report(session));
      const current = new Set(reports.map((one) => one.file));
      for (const one of reports) await send(one);
      for (const file of [...shown.keys()].filter((known) => !current.has(known))) {
        shown.delete(file);
        await connection.sendDiagnostics({ uri: uris.toUri(file), diagnostics: [] });
      }
    },
  };
}

/** Open documents first, then the other files of their projects: a finding in an included file must not stay unseen. */
function report({ workspace, open, concerns }: Session): readonly Report[] {
  const shown = [...open.values()].filter(concerns);
  const others = new Set(shown.flatMap(({ file }) => projectOf(workspace, file)?.load.value.files ?? []));
  for (const { file } of shown) others.delete(file);
  return [
    ...shown.map(({ file, version }) => ({ file, version, diagnostics: diagnostics(workspace, file) })),
    ...[...others].map((file) => ({ file, version: undefined, diagnostics: diagnostics(workspace, file) })),
  ];
}
