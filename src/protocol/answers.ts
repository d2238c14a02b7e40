/** The answers as they travel: what the extension and the webviews know of the core. */
export type * from '../query/answers.ts';
