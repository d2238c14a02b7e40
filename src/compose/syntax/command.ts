/**
 * Whether Compose can split the text into words as a shell would; what follows `;`, `&`, `|`, `<` or `>` is dropped.
 * Source: mattn/go-shellwords v1.0.12 with its default options.
 */
export function isCommand(text: string): boolean {
  let buffer = '';
  let escaped = false;
  let double = false;
  let single = false;
  let back = false;
  let dollar = false;
  for (const char of text) {
    if (escaped) {
      buffer += char;
      escaped = false;
      continue;
    }
    if (char === '\\') {
      if (single) buffer += char;
      else escaped = true;
      continue;
    }
    if (/[ \t\r\n]/.test(char)) {
      buffer = single || double || back || dollar ? buffer + char : '';
      continue;
    }
    if (char === '`' && !single && !double && !dollar) back = !back;
    else if (char === ')' && !single && !double && !back) dollar = !dollar;
    else if (char === '(' && !single && !double && !back) {
      if (dollar || !buffer.endsWith('$')) return false;
      dollar = true;
    } else if (char === '"' && !single && !dollar) {
      double = !double;
      continue;
    } else if (char === "'" && !double && !dollar) {
      single = !single;
      continue;
    } else if (';&|<>'.includes(char) && !single && !double && !back && !dollar) break;
    buffer += char;
  }
  return !(escaped || single || double || back || dollar);
}
