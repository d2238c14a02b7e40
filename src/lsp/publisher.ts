import type { Connection, Diagnostic as LspDiagnostic } from 'vscode-languageserver';
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

interface Sent {
  readonly version: number | undefined;
  readonly found: readonly Diagnostic[];
  readonly diagnostics: LspDiagnostic[];
}

interface Report {
  readonly file: FileId;
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function createPublisher(connection: Connection, session: Session, uris: UriMap, rulePage: RulePage): Publisher {
  /** What the client shows. */
  const shown = new Map<FileId, Sent>();
  const spelled = new WeakMap<Diagnostic, LspDiagnostic>();
  const spell = (diagnostic: Diagnostic): LspDiagnostic => {
    const known = spelled.get(diagnostic);
    if (known) return known;
    const result = toLspDiagnostic(diagnostic, uris.toUri, rulePage);
    spelled.set(diagnostic, result);
    return result;
  };

  const send = async ({ file, version, diagnostics: found }: Report): Promise<void> => {
    const before = shown.get(file);
    const sent = { version, found, diagnostics: before?.found === found ? before.diagnostics : found.map(spell) };
    if (before ? same(before, sent) : version === undefined && found.length === 0) return;
    shown.set(file, sent);
    await connection.sendDiagnostics({
      uri: uris.toUri(file),
      diagnostics: sent.diagnostics,
      ...(version === undefined ? {} : { version }),
    });
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

/** Every version of an open document is answered, so only what has the same version is worth comparing. */
function same(a: Sent, b: Sent): boolean {
  if (a.version !== b.version) return false;
  return a.found === b.found || JSON.stringify(a.diagnostics) === JSON.stringify(b.diagnostics);
}
