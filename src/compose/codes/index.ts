import type { CodeDoc } from '../../base/code-doc.ts';
import { consistencyCodes } from './consistency.ts';
import { fileCodes } from './files.ts';
import { includeCodes } from './include.ts';
import { portCodes } from './ports.ts';
import { schemaCodes } from './schema.ts';
import { serviceCodes } from './service.ts';
import { valueCodes } from './values.ts';
import { variableCodes } from './variables.ts';
import { yamlCodes } from './yaml.ts';

/** One page per code that reading a project can report. */
export const composeCodes: readonly CodeDoc[] = [
  ...yamlCodes,
  ...fileCodes,
  ...includeCodes,
  ...variableCodes,
  ...schemaCodes,
  ...portCodes,
  ...valueCodes,
  ...serviceCodes,
  ...consistencyCodes,
];
