import type { Finding } from '../base/finding.ts';
import type { Analysis } from './analysis.ts';

/** Errors that vanish when the file is read together with the ones it was written for. */
const missingParts: ReadonlySet<string> = new Set([
  'undefined-network',
  'undefined-service',
  'undefined-volume',
  'undefined-secret',
  'undefined-config',
  'undefined-model',
  'no-image',
  'service-file-missing',
]);

/** Whether an error may only say that the file is one part of several: its name is unusual and no project of ours uses it. */
export function lacksOtherPart({ files }: Analysis, { origin, code }: Finding): boolean {
  return files.kind === 'lone' && origin === 'compose' && missingParts.has(code);
}

/** Such an error is said quietly, with the way out; every other finding as it is. */
export function soften(analysis: Analysis, finding: Finding): Finding {
  if (!lacksOtherPart(analysis, finding)) return finding;
  return {
    ...finding,
    severity: 'info',
    message: `${finding.message} If this file is used together with others, list them in the setting composeNetwork.projects.`,
  };
}
