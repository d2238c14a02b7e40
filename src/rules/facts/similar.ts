import { distance } from 'fastest-levenshtein';

/** The one of `words` that `text` was probably meant to be: one letter off, or two in longer words; two swapped letters count as one. */
export function similar(text: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = (text.length < 6 ? 1 : 2) + 1;
  for (const word of words) {
    if (word === text || Math.abs(word.length - text.length) >= least) continue;
    const edits = swapped(text, word) ? 1 : distance(text.toLowerCase(), word.toLowerCase());
    if (edits < least) {
      least = edits;
      best = word;
    }
  }
  return best;
}

/** Whether exchanging two neighbouring letters makes the one out of the other. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2) && at + 1 < a.length;
}
