/**
 * The address that the C library reads a name as that is a number, or up to four of them: `10` is 0.0.0.10, `0x1f` 0.0.0.31, `127.1` 127.0.0.1.
 * Each number but the last is a byte, the last fills what is left; `0x` leads hexadecimal, `0` octal digits. Undefined: a name like others.
 * Source: glibc resolv/inet_addr.c inet_aton_end, sysdeps/posix/getaddrinfo.c; observed.
 */
export function numericName(name: string): string | undefined {
  const parts = name.split('.').map(parseNumber);
  const last = parts.pop();
  if (last === undefined || parts.length > 3) return undefined;
  let value = last;
  if (last >= 256 ** (4 - parts.length)) return undefined;
  for (const [index, part] of parts.entries()) {
    if (part === undefined || part > 255) return undefined;
    value += part * 256 ** (3 - index);
  }
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** A number as C's strtoul reads it, where it reads the whole of the text. */
function parseNumber(text: string): number | undefined {
  if (/^0x[0-9a-f]+$/i.test(text)) return parseInt(text.slice(2), 16);
  if (/^0[0-7]*$/.test(text)) return parseInt(text, 8);
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}
