import { distance } from 'fastest-levenshtein';

/** The one of `words` that `text` was probably meant to be: at most two edits away, and no more than a third of its length. */
export function similar(text: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(2, Math.max(1, Math.floor(text.length / 3))) + 1;
  for (const word of words) {
    if (word === text || Math.abs(word.length - text.length) >= least) continue;
    const edits = distance(text.toLowerCase(), word.toLowerCase());
    if (edits < least) {
      least = edits;
      best = word;
    }
  }
  return best;
}
