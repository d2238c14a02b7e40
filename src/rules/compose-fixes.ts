import type { Finding, Fix } from '../base/finding.ts';
import { type Span, span } from '../base/span.ts';
import { parsePort } from '../compose/syntax/port.ts';
import type { YamlMap, YamlPair } from '../yaml/node.ts';
import { lineStart } from '../yaml/places.ts';
import { preferredFix } from './facts/edits.ts';
import { keyText, mapping } from './facts/keys.ts';
import { itemAround, sameSpan } from './facts/place.ts';
import type { TextContext } from './rule.ts';

/** Fixes of Compose's findings that take the text as it is laid out, which loading does not keep. */
const fixers: Readonly<Record<string, (at: Span, context: TextContext) => readonly Fix[]>> = {
  'unknown-key': wrapServices,
  'port-number': splitPorts,
  'port-address': splitPorts,
};

const made = new WeakMap<Finding, Finding>();

/** A finding with the fixes that take the text; the same one each time. */
export function withTextFixes(finding: Finding, context: TextContext): Finding {
  const fixer = fixers[finding.code];
  if (!fixer) return finding;
  const known = made.get(finding);
  if (known) return known;
  const { code, severity, origin, message, related, tags } = finding;
  const result: Finding = {
    ...{ code, severity, origin, message, related, span: finding.span },
    ...(tags && { tags }),
    get fixes() {
      return [...fixer(finding.span, context), ...finding.fixes];
    },
  };
  made.set(finding, result);
  return result;
}

/** `"80,443"` becomes two items. */
function splitPorts(at: Span, context: TextContext): readonly Fix[] {
  const place = itemAround(context, at);
  if (place?.item.kind !== 'scalar' || !place.item.text.includes(',')) return [];
  const parts = place.item.text.split(',').map((part) => part.trim());
  if (!parts.every((part) => parsePort(part).ok)) return [];
  const { start } = place.item.span;
  const before = place.text.slice(lineStart(place.text, start), start);
  if (!place.list.flow && !/^\s*- +$/.test(before)) return [];
  const newText = parts.map((part) => `"${part}"`).join(place.list.flow ? ', ' : `\n${before}`);
  return preferredFix(`Split into ${parts.length} ports`, { span: place.item.span, newText });
}

const topLevel = new Set([
  'version',
  'name',
  'services',
  'networks',
  'volumes',
  'secrets',
  'configs',
  'models',
  'include',
]);

/** Services at the top level, as in the first version of the format, or because of a wrong indentation. */
function wrapServices(at: Span, context: TextContext): readonly Fix[] {
  const file = context.yaml?.(at.file);
  for (const document of file?.documents ?? []) {
    const root = document.root ? mapping(document, document.root) : undefined;
    if (!file || !root || root.flow) continue;
    const index = root.pairs.findIndex((pair) => sameSpan(pair.key.span, at));
    if (index < 0) continue;
    const loose = looseAround(root, index);
    const own = root.pairs.find((pair) => keyText(pair) === 'services');
    const [first, last] = [loose[0], loose.at(-1)];
    if (!first || !last) return [];
    const indent = own ? indentBelow(own, file.text) : '  ';
    // Others than those directly behind the services would have to be moved.
    if (indent === undefined || (own && root.pairs[root.pairs.indexOf(first) - 1] !== own)) return [];
    const stop = file.text.indexOf('\n', last.span.end);
    const whole = span(at.file, first.key.span.start, stop < 0 ? file.text.length : stop);
    const text = file.text.slice(whole.start, whole.end);
    if (file.text.slice(0, whole.start).match(/[^\n]$/)) return [];
    const newline = text.includes('\r\n') ? '\r\n' : '\n';
    const newText = (own ? '' : `services:${newline}`) + text.replace(/^(?=[^\r\n])/gm, indent);
    return preferredFix(`Put ${loose.length > 1 ? 'them' : 'it'} under services`, { span: whole, newText });
  }
  return [];
}

/** The pairs that look like services, with nothing else among them; none where there are others elsewhere. */
function looseAround(root: YamlMap, index: number): readonly YamlPair[] {
  const isLoose = (pair: YamlPair | undefined): boolean =>
    pair?.value.kind === 'map' &&
    !topLevel.has(keyText(pair)) &&
    pair.value.pairs.some((each) => ['image', 'build'].includes(keyText(each)));
  if (!isLoose(root.pairs[index])) return [];
  let from = index;
  while (isLoose(root.pairs[from - 1])) from--;
  let to = index + 1;
  while (isLoose(root.pairs[to])) to++;
  const loose = root.pairs.slice(from, to);
  return root.pairs.filter(isLoose).length === loose.length ? loose : [];
}

/** The indentation of the services that are in the right place. */
function indentBelow({ value }: YamlPair, text: string): string | undefined {
  const first = value.kind === 'map' && !value.flow ? value.pairs[0] : undefined;
  if (!first) return undefined;
  const indent = text.slice(lineStart(text, first.span.start), first.span.start);
  return /^ +$/.test(indent) ? indent : undefined;
}
