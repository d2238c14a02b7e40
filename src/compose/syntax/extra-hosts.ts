/** One `extra_hosts` entry written as text. */
export type ExtraHostResult =
  | { readonly ok: true; readonly host: string; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly says: string; readonly from: number; readonly to: number };

/**
 * Reads `host=ip` or `host:ip`: the first `=` separates, otherwise the first `:`; commas separate addresses.
 * Addresses themselves are not looked at.
 * Source: compose-go v2.9.1 types/hostList.go.
 */
export function parseExtraHost(text: string): ExtraHostResult {
  const equals = text.indexOf('=');
  const at = equals === -1 ? text.indexOf(':') : equals;
  if (at === -1) {
    const space = /\s+/.exec(text);
    if (space !== null && space.index > 0) {
      const to = space.index + space[0].length;
      return { ok: false, says: `invalid additional host, missing IP: ${text}`, from: space.index, to };
    }
    return { ok: false, says: `invalid additional host, missing IP: ${text}`, from: 0, to: text.length };
  }
  const host = text.slice(0, at);
  const bad = hostNameError(host);
  if (bad !== undefined) return { ok: false, says: bad, from: 0, to: Math.max(at, 1) };
  return {
    ok: true,
    host,
    addresses: text
      .slice(at + 1)
      .split(',')
      .map(withoutBrackets),
  };
}

/** Why a name cannot stand in `extra_hosts`, in Compose's words; undefined when it can. */
export function hostNameError(host: string): string | undefined {
  return host === '' || /[:=]/.test(host) ? `bad host name '${host}'` : undefined;
}

/** `[::1]` becomes `::1`. */
export function withoutBrackets(address: string): string {
  return address.length > 2 && address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address;
}
