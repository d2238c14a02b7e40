const separated = /^[0-9a-f]{2}([:-])[0-9a-f]{2}(\1[0-9a-f]{2})+$/i;
const dotted = /^[0-9a-f]{4}(\.[0-9a-f]{4})+$/i;
const bare = /^[0-9a-f]+$/i;

/**
 * Canonical text (`02:42:ac:11:00:02`) of a hardware address of 6, 8 or 20 bytes, or undefined.
 * Source: Go net ParseMAC; newer Go versions also read digits without separators: observed.
 */
export function canonicalMac(text: string): string | undefined {
  if (!separated.test(text) && !dotted.test(text) && !bare.test(text)) return undefined;
  const digits = text.toLowerCase().replace(/[^0-9a-f]/g, '');
  if (![12, 16, 40].includes(digits.length)) return undefined;
  return digits.replace(/(..)(?=.)/g, '$1:');
}
