import type { Finding } from '../base/finding.ts';
import { missingParts } from '../compose/missing.ts';
import type { Analysis } from './analysis.ts';

/** Whether an error may only say that the file is one part of several: its name is unusual and no project of ours uses it. */
export function lacksOtherPart({ files }: Analysis, { origin, code }: Finding): boolean {
  return files.kind === 'lone' && origin === 'compose' && (missingParts.has(code) || code === 'service-file-missing');
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
