import { join } from 'node:path';
import type { Finding } from '../../src/base/finding.ts';
import { analyze } from '../../src/query/analysis.ts';
import { defaultSettings } from '../../src/query/settings.ts';
import { createWorkspace } from '../../src/query/workspace.ts';
import { type Command, readOptions, readText } from './disk.ts';

/**
 * Everything an editor would show for a command line's files: Compose's findings, the Engine's and ours.
 * @param turnedOn codes of advice that is off by default
 */
export function adviceFromDisk(
  { folder, args, environment }: Command,
  turnedOn: readonly string[] = [],
): readonly Finding[] {
  const files = (readOptions(args).get('-f') ?? ['compose.yaml']).map((name) => join(folder, name));
  const workspace = createWorkspace({
    ...defaultSettings,
    environment: new Map(Object.entries(environment)),
    rules: new Map(turnedOn.map((code) => [code, 'on'])),
  });
  const project = { id: files[0] ?? folder, files, kind: 'set' as const };
  for (const file of files) workspace.setText(file, readText(file));
  for (let round = 0; round < 20; round++) {
    const { findings } = analyze(workspace, project);
    const wanted = workspace.takeWanted();
    if (wanted.length === 0) return findings;
    for (const file of wanted) workspace.setText(file, readText(file));
  }
  return [];
}
