import { stringify } from 'yaml';

/** A compose file as plain data, keys in the order in which they are written. */
export type ComposeFile = { [key: string]: unknown };

/** The text that both sides read. */
export function composeText(file: ComposeFile): string {
  return stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}
