import type { Finding } from '../base/finding.ts';
import type { Span } from '../base/span.ts';
import type { YamlPair, YamlScalar } from '../yaml/node.ts';
import { report } from './report.ts';
import type { Path } from './tree.ts';

/** A key that stands in its mapping already. */
export function duplicateKey(pair: YamlPair, key: YamlScalar, first: Span): Finding {
  const message = `\`${key.text}\` stands twice in this mapping. Docker: mapping key "${key.text}" already defined. Join the two or remove one.`;
  const related = [{ span: first, message: 'The first one is here.' }];
  return report('yaml-duplicate-key', pair.key.span, message, { related });
}

/** A key that is no text; `path` is the mapping's. */
export function badKey(pair: YamlPair, key: YamlScalar, path: Path): Finding {
  const { span } = pair.key;
  const says = 'Docker: non-string key.';
  const [, , list, item] = path;
  if ((list === 'ports' || list === 'expose') && item !== undefined && pair.value.kind === 'scalar') {
    const port = `"${key.text}:${pair.value.text}"`;
    const message = `The blank behind the colon makes this a mapping instead of a port. ${says} Write \`${port}\`.`;
    const edits = [{ span: pair.span, newText: port }];
    return report('yaml-key-not-string', span, message, {
      fixes: [{ title: `Write ${port}`, edits, preferred: true }],
    });
  }
  if (list === 'ports' && path.length === 3 && pair.value.kind === 'scalar') {
    const message = `\`ports\` is a list of texts, and this is a mapping. ${says} Write \`- "${key.text}:${pair.value.text}"\`.`;
    return report('yaml-key-not-string', span, message);
  }
  const message = `A key must be a text, and \`${key.text}\` is a ${typeName(key)}. ${says} Put it in quotes.`;
  if (key.text === '') return report('yaml-key-not-string', span, message);
  const edits = [{ span, newText: `"${key.text}"` }];
  return report('yaml-key-not-string', span, message, { fixes: [{ title: 'Quote the key', edits, preferred: true }] });
}

function typeName({ type }: YamlScalar): string {
  return { int: 'number', float: 'number', bool: 'boolean', null: 'null', timestamp: 'date', string: 'text' }[type];
}

/** Something under `<<` that is no mapping. */
export function badMerge(at: Span): Finding {
  const message =
    'Only mappings can be merged with `<<`. Docker: map merge requires map or sequence of maps as the value.';
  return report('yaml-merge-not-mapping', at, message);
}
