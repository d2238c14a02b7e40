/** Words of ours that a clause may begin with; anything else is a name of the user's, which keeps its case. */
const ours = new Set(['as', 'docker', 'in', 'inside', 'its', 'no', 'nobody', 'none', 'port', 'the', 'there']);

/** A clause as a sentence. Names of services and networks are not capitalised: `web` is not `Web`. */
export function sentence(clause: string): string {
  const [first = ''] = clause.split(/[ ,]/, 1);
  const begun =
    ours.has(first) || /^a (neighbour|client) /.test(clause)
      ? `${clause[0]?.toUpperCase() ?? ''}${clause.slice(1)}`
      : clause;
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}

/** One name, or several as in `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
