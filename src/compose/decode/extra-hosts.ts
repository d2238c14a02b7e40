import type { Finding, Outcome } from '../../base/finding.ts';
import type { ExtraHost } from '../project.ts';
import { entriesOf } from '../nodes.ts';
import { partSpan } from '../part-span.ts';
import { edit, preferredFix, refusal, unsetNote } from '../place.ts';
import { goText } from '../syntax/go-text.ts';
import { hostNameError, parseExtraHost, withoutBrackets } from '../syntax/extra-hosts.ts';
import type { Entry, Node } from '../tree.ts';

/**
 * The entries of an `extra_hosts` list or mapping, in the order of the text. Wrong ones are left out.
 * Source: compose-go v2.9.1 types/hostList.go.
 */
export function readExtraHosts(node: Node | undefined, path: string): Outcome<readonly ExtraHost[]> {
  const findings: Finding[] = [];
  const note = (finding: Finding): void => void findings.push(finding);
  if (node?.kind === 'list') return { value: node.items.flatMap((item) => fromItem(item, path, note)), findings };
  if (node?.kind === 'map')
    return { value: entriesOf(node).flatMap((entry) => fromEntry(entry, path, note)), findings };
  return { value: [], findings };
}

type Note = (finding: Finding) => void;

function fromEntry({ key, keyOrigin, value }: Entry, path: string, note: Note): readonly ExtraHost[] {
  const refuse = (code: string, message: string): readonly ExtraHost[] => {
    note(refusal(code, keyOrigin.span, message, { from: keyOrigin }));
    return [];
  };
  if (key.startsWith('x-')) {
    return refuse(
      'extension-as-name',
      `Compose takes \`${key}\` for an extension, as every key that begins with "x-", and then fails. Write the list form: "${key}=…". Docker: '${path}' unexpected value type map[string]interface {} for extra_hosts entry.`,
    );
  }
  const bad = hostNameError(key);
  if (bad !== undefined) {
    return refuse(
      'invalid-extra-host',
      `"${key}" is not a host name: it can be neither empty nor contain ":" or "=". Docker: '${path}' ${bad}.`,
    );
  }
  const addresses = value.kind === 'list' ? value.items : [value];
  return addresses.flatMap((each): readonly ExtraHost[] =>
    each.kind === 'scalar' ? [{ host: key, address: withoutBrackets(goText(each)), origin: each.origin }] : [],
  );
}

function fromItem(item: Node, path: string, note: Note): readonly ExtraHost[] {
  if (item.kind !== 'scalar') return [];
  const result = parseExtraHost(goText(item));
  if (result.ok) {
    return result.addresses.map((address) => ({ host: result.host, address, origin: item.origin }));
  }
  const space = /^\s+$/.test(item.text.slice(result.from, result.to));
  const at = result.to > result.from ? partSpan(item, result.from, result.to) : item.origin.span;
  const way = space
    ? 'Host and address are separated by "=" or ":", not by a space.'
    : result.says.startsWith('bad')
      ? 'The host name can be neither empty nor contain ":" or "=".'
      : 'It needs an address: "host:10.0.0.1".';
  note(
    refusal(
      'invalid-extra-host',
      at,
      `"${item.text}" is not an extra host. ${way}${unsetNote(item.origin)} Docker: '${path}' ${result.says}.`,
      {
        from: item.origin,
        fixes: space && at !== item.origin.span ? [preferredFix('Separate by =', edit(at, '='))] : [],
      },
    ),
  );
  return [];
}
