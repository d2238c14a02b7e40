/** Findings that only say that something was not found in what was read: with more of the project they may vanish. */
export const missingParts: ReadonlySet<string> = new Set([
  'no-image',
  'undefined-network',
  'undefined-service',
  'undefined-volume',
  'undefined-secret',
  'undefined-config',
  'undefined-model',
]);
