import type { FileTexts } from '../base/files.ts';
import type { Finding, Outcome } from '../base/finding.ts';
import type { FileId, Span } from '../base/span.ts';
import { parseEnvFile } from './env-file.ts';
import type { ComposeVersion } from './load-input.ts';
import { report } from './report.ts';

/** One env file to read on top of an environment. */
export interface EnvFileReference {
  readonly file: FileId;
  /** The text that names it. */
  readonly at: Span;
  /** Whether its absence is an error: only when the command line or an `include` names it. */
  readonly missing: 'refused' | 'refused-by-include' | 'fine';
}

/**
 * The environment with the variables of env files added: what is set already wins, and of two files the later one.
 * Source: compose-go v2.9.1 dotenv/env.go, cli/options.go WithDotEnv.
 */
export function addEnvFiles(
  base: ReadonlyMap<string, string>,
  files: readonly EnvFileReference[],
  texts: FileTexts,
  version: ComposeVersion,
): Outcome<ReadonlyMap<string, string>> {
  const findings: Finding[] = [];
  let values: ReadonlyMap<string, string> = new Map();
  for (const { file, at, missing } of files) {
    const text = texts.text(file);
    if (text === null && missing !== 'fine') {
      const says =
        missing === 'refused' ? `couldn't find env file: ${file}` : `stat ${file}: no such file or directory`;
      findings.push(report('env-file-missing', at, `There is no such env file. Docker: ${says}.`));
    }
    if (typeof text !== 'string') continue;
    const read = parseEnvFile(text, { file, lookup: (name) => base.get(name), earlier: values, version });
    findings.push(...read.findings);
    values = read.value;
  }
  if (values.size === 0) return { value: base, findings };
  return { value: new Map([...values, ...base]), findings };
}

/** Source: Go's strconv.ParseBool, as Compose reads COMPOSE_DISABLE_ENV_FILE. */
export function isTrueWord(text: string | undefined): boolean {
  return text !== undefined && ['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text);
}
