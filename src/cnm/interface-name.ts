const longest = 15;

/** What the kernel says to this name of a network interface; undefined for a good one. Source: Linux net/core/dev.c dev_valid_name. */
export function interfaceNameProblem(name: string): string | undefined {
  if (name.length > longest) return 'numerical result out of range';
  if (name === '' || name === '.' || name === '..' || /[\s/:]/.test(name)) return 'invalid argument';
  return undefined;
}
