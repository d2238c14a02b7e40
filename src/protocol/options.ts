/**
 * `initializationOptions` of the language server. All optional: a plain LSP client that sends nothing gets a server that reads
 * files itself. What a person can set comes as `settings`, in the shape of the `composeNetwork` section of the editor's settings.
 */
export interface InitializationOptions {
  /** The client answers `composeNetwork/readFile`: every read goes through it, so that virtual workspaces work. */
  readonly readFile?: boolean;
  /** URIs of the compose files the client found; without it the server looks for them itself. */
  readonly composeFiles?: readonly string[];
  /** URI of a rule's page, `{code}` standing for the rule's code. */
  readonly rulePage?: string;
  /**
   * Command of the client that lets a person say which files make one project; it gets the URI of one of them.
   * Offered where a file seems to lack its other part; without it only the message tells of the setting.
   */
  readonly combineFiles?: string;
  readonly settings?: unknown;
}
