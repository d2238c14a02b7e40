import type { CodeDoc } from '../../base/code-doc.ts';
import { portCodes } from './ports.ts';
import { schemaCodes } from './schema.ts';
import { valueCodes } from './values.ts';

/** One page per code that reading a project can report. */
export const composeCodes: readonly CodeDoc[] = [...schemaCodes, ...portCodes, ...valueCodes];
