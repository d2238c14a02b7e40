import type { FileId } from '../base/span.ts';
import { projectOf } from '../query/project-answers.ts';
import { looksLikeCompose } from '../query/projects.ts';
import { settle } from '../query/workspace.ts';
import type { Workspace } from '../query/workspace.ts';
import type { FilePort } from './file-port.ts';

/** A document that the client has open and answers for. */
export interface OpenDocument {
  readonly file: FileId;
  readonly language: string;
  readonly version: number;
}

/** What all handlers share: the workspace, the open documents and the one way to ask a question. */
export interface Session {
  readonly workspace: Workspace;
  readonly open: Map<FileId, OpenDocument>;
  /** Resolves when the workspace's compose files are known: an answer about all projects is wrong before. */
  readonly ready: Promise<void>;
  /** Asks until every file that the answer needs has been read. */
  ask<T>(question: () => T): Promise<T>;
  /** Whether findings in this open document are ours to report. */
  concerns(document: OpenDocument): boolean;
}

export function createSession(workspace: Workspace, read: FilePort['read'], ready: Promise<void>): Session {
  return {
    workspace,
    open: new Map(),
    ready,
    ask: (question) => settle(workspace, read, question),
    concerns({ file, language }) {
      const yaml = language === 'yaml' || language === 'dockercompose';
      return (yaml && looksLikeCompose(file)) || projectOf(workspace, file) !== undefined;
    },
  };
}
