/** Line ends of YAML 1.1 that package `yaml` does not know. Source: go-yaml v3 yamlprivateh.go is_break. */
const odd = /\r(?!\n)|[\u0085\u2028\u2029]/;
const allOdd = new RegExp(odd, 'g');

/** Whether a line of the text ends in a way that only Compose's reader takes for an end. */
export function hasOddLineEnds(text: string): boolean {
  return odd.test(text);
}

/** The text with line feeds instead; nothing moves, as each of them is one character. */
export function withPlainLineEnds(text: string): string {
  return odd.test(text) ? text.replace(allOdd, '\n') : text;
}
