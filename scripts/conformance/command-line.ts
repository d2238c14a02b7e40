/** What stands on a command line: values by the option that they follow, and words of their own. */
export interface CommandLine {
  readonly named: ReadonlyMap<string, string>;
  readonly plain: readonly string[];
}

/** Reads arguments of which every option takes a value; a message for people when that cannot be done. */
export function commandLine(args: readonly string[], known: readonly string[]): CommandLine | string {
  const named = new Map<string, string>();
  const plain: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    if (!arg.startsWith('--')) plain.push(arg);
    else if (args[index + 1] === undefined) return `${arg} needs a value.`;
    else named.set(arg.slice(2), args[++index]!);
  }
  const unknown = [...named.keys()].find((name) => !known.includes(name));
  return unknown === undefined ? { named, plain } : `Unknown option --${unknown}: there are --${known.join(', --')}.`;
}

/** What is said to who does not name the program that observes a real Engine. */
export const observerMissing = 'Say which program observes a real Engine: --observe PATH, or COMPOSE_NET_OBSERVE.';
