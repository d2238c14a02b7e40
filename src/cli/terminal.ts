import type { Formatter } from 'picocolors/types.js';

/** The colours that the answers use. */
export type Paint = Readonly<Record<'red' | 'yellow' | 'blue' | 'green' | 'dim' | 'bold', Formatter>>;

/** Everything the commands touch of the process they run in. */
export interface Terminal {
  readonly version: string;
  readonly workingDirectory: string;
  readonly environment: ReadonlyMap<string, string>;
  /** Colours of text for people; each gives its text unchanged where there are none. */
  readonly paint: Paint;
  print(text: string): void;
  error(text: string): void;
  /** Null: there is no such file. */
  read(file: string): Promise<string | null>;
  isFolder(file: string): Promise<boolean>;
  /** All of what is typed or piped in. */
  input(): Promise<string>;
}
