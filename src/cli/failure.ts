/** Exit codes, as design and README promise them. */
export const exit = { clean: 0, findings: 1, usage: 2, internal: 70 } as const;

/** The person at the keyboard asked for something that cannot be done; `message` is one line that says what to do. */
export class UsageError extends Error {}
