/** Everything the commands touch of the process they run in. */
export interface Terminal {
  readonly version: string;
  readonly workingDirectory: string;
  readonly environment: ReadonlyMap<string, string>;
  print(text: string): void;
  error(text: string): void;
  /** Null: there is no such file. */
  read(file: string): Promise<string | null>;
  isFolder(file: string): Promise<boolean>;
}
