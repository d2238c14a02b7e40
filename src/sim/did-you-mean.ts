import { closest as nearest, distance } from 'fastest-levenshtein';

/** The known name that somebody probably meant; undefined when none is near enough. */
export function closest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || name === '') return undefined;
  const found = nearest(
    name.toLowerCase(),
    known.map((each) => each.toLowerCase()),
  );
  const original = known.find((each) => each.toLowerCase() === found);
  const allowed = name.length <= 3 ? 1 : name.length <= 6 ? 2 : 3;
  return distance(name.toLowerCase(), found) <= allowed || letters(name.toLowerCase()) === letters(found)
    ? original
    : undefined;
}

/** The letters of a name without their order: swapped ones are the commonest slip. */
function letters(name: string): string {
  return [...name].sort().join('');
}
