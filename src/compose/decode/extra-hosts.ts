import type { Finding } from '../../base/finding.ts';
import type { ExtraHost } from '../project.ts';
import { partSpan } from '../part-span.ts';
import { refusal, unsetNote } from '../place.ts';
import { goText } from '../syntax/go-text.ts';
import { hostNameError, parseExtraHost, withoutBrackets } from '../syntax/extra-hosts.ts';
import type { Node } from '../tree.ts';

/** Notes what Compose refuses in an `extra_hosts` value. */
export function parseExtraHostNode(node: Node, path: string, note: (finding: Finding) => void): void {
  readExtraHosts(node, path, note);
}

/**
 * The entries of an `extra_hosts` list or mapping, in the order of the text. Wrong ones are left out.
 * Source: compose-go v2.9.1 types/hostList.go.
 */
export function readExtraHosts(
  node: Node | undefined,
  path: string,
  note: (finding: Finding) => void,
): readonly ExtraHost[] {
  if (node?.kind === 'list') return node.items.flatMap((item) => fromItem(item, path, note));
  if (node?.kind !== 'map') return [];
  return [...node.entries.values()].flatMap(({ key, keyOrigin, value }): ExtraHost[] => {
    if (key.startsWith('x-')) {
      note(
        refusal(
          'extension-as-name',
          keyOrigin.span,
          `Compose takes \`${key}\` for an extension, as every key that begins with "x-", and then fails. Write the list form: "${key}=…". Docker: '${path}' unexpected value type map[string]interface {} for extra_hosts entry.`,
          { from: keyOrigin },
        ),
      );
      return [];
    }
    const bad = hostNameError(key);
    if (bad !== undefined) {
      note(
        refusal(
          'invalid-extra-host',
          keyOrigin.span,
          `"${key}" is not a host name: it can be neither empty nor contain ":" or "=". Docker: '${path}' ${bad}.`,
          { from: keyOrigin },
        ),
      );
      return [];
    }
    const addresses = value.kind === 'list' ? value.items : [value];
    return addresses.flatMap((each): ExtraHost[] =>
      each.kind === 'scalar' ? [{ host: key, address: withoutBrackets(goText(each)), origin: each.origin }] : [],
    );
  });
}

function fromItem(item: Node, path: string, note: (finding: Finding) => void): readonly ExtraHost[] {
  if (item.kind !== 'scalar') return [];
  const result = parseExtraHost(goText(item));
  if (result.ok) {
    return result.addresses.map((address) => ({ host: result.host, address, origin: item.origin }));
  }
  const way = result.says.startsWith('bad')
    ? 'The host name can be neither empty nor contain ":" or "=".'
    : 'It needs an address: "host:10.0.0.1".';
  note(
    refusal(
      'invalid-extra-host',
      result.to > result.from ? partSpan(item, result.from, result.to) : item.origin.span,
      `"${item.text}" is not an extra host. ${way}${unsetNote(item.origin)} Docker: '${path}' ${result.says}.`,
      { from: item.origin },
    ),
  );
  return [];
}
