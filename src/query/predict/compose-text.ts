import type { Finding } from '../../base/finding.ts';
import type { Project } from '../../compose/project.ts';

/** Complaints of compose-go's schema begin with the path of the value. */
const schemaText =
  /^\S*( '[^']*')? ?(must be|must match|does not match pattern|additional properties|items at|missing propert|value must be|array must|at least|at most)/;
/** Sections that are looked through before the schema is asked. */
const soonerText = /^(services must be a mapping|`include` must be a list)/;
/** Values that Go cannot hold: all of them are told at once. */
const decodingText = /^'services\[/;
/** Complaints of its checks of the whole project end with what they are about. */
const consistencyText =
  /^service "[^"]*" (depends on|refers to) undefined|declares mutually exclusive|^service "[^"]*" has neither an image nor a build context/;
const scaledName = /^can't set container_name and (\S+) as container name must be unique/;

/**
 * What Compose prints when it refuses files: the complaint that a finding quotes behind `Docker:`, with what Compose puts around it.
 * Source: compose-go v2.9.1 loader/validate.go, loader/loader.go; observed.
 */
export function composeText({ message, span }: Finding, project: Project): string {
  const said = /Docker(?: says)?: (.*)$/s.exec(message)?.[1] ?? message;
  const text = firstSentence(said);
  const scaled = scaledName.exec(text);
  if (scaled) {
    const service = [...project.services.values()].find((one) => one.containerName && one.scale.value > 1);
    return `services.${scaled[1]}: can't set container_name and ${service?.name ?? ''} as container name must be unique: invalid compose project`;
  }
  // Compose prints the other service as an empty value.
  const duplicate = /^(services\.\S+: container name "[^"]*" is already in use by service) /.exec(text);
  if (duplicate) return `${duplicate[1]} {}"`;
  if (consistencyText.test(text)) return `${text}: invalid compose project`;
  if (soonerText.test(text)) return text;
  if (text.startsWith('error while interpolating ')) return withoutPositions(text);
  return schemaText.test(text) ? `validating ${span.file}: ${text}` : text;
}

/** Compose names no items of lists while it interpolates: `services.web.ports.[].target`. */
function withoutPositions(text: string): string {
  const [path = ''] = /^error while interpolating \S+?:/.exec(text) ?? [];
  return path.replace(/\.\d+(?=[.:])/g, '.[]') + text.slice(path.length);
}

const sized: readonly (readonly [RegExp, string])[] = [
  [/\.(target|mode)'/, 'uint32'],
  [/\.weight'/, 'uint16'],
  [/./, 'uint64'],
];

/** What Compose prints of values that Go cannot hold; undefined where there are none. Source: mapstructure's errors, joined; observed. */
export function decodingErrors(findings: readonly Finding[]): string | undefined {
  const said = findings.flatMap(({ message, origin }) => {
    const text = origin === 'compose' ? firstSentence(/Docker(?: says)?: (.*)$/s.exec(message)?.[1] ?? '') : '';
    if (!decodingText.test(text)) return [];
    const kind = sized.find(([path]) => path.test(text))?.[1] ?? 'uint';
    return [text.replace("as 'uint'", `as '${kind}'`)];
  });
  return said.length > 0 ? ['decoding failed due to the following error(s):', ...said].join('\n') : undefined;
}

/** Up to the full stop that ends the quotation: one before a space or the end, but not one within quotes. */
function firstSentence(text: string): string {
  let quote = '';
  for (const [i, char] of text.split('').entries()) {
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === '`') {
      quote = char;
    } else if (char === '.' && (i + 1 === text.length || text[i + 1] === ' ')) {
      return text.slice(0, i);
    }
  }
  return text;
}
