/** Texts whose readings are kept at once: more than one project holds addresses, and a few hundred kilobytes at most. */
const most = 8192;

/**
 * A reading of texts that remembers what it made of each: a project says the same few addresses again and again, and the library
 * that reads them takes its time. `read` must be pure and give nothing that anybody changes.
 */
export function recalled<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    if (known.size >= most) known.clear();
    const result = read(text);
    known.set(text, result);
    return result;
  };
}
