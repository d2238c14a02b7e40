import type { Fix } from '../../base/finding.ts';
import type { Span } from '../../base/span.ts';
import { textNode } from '../nodes.ts';
import { partSpan, writtenPartSpan } from '../part-span.ts';
import { edit, fix, isInterpolated, preferredFix, refusal, unsetNote } from '../place.ts';
import { type ParsedPort, type Part, type PortError, parsePort, portRemedy } from '../syntax/port.ts';
import type { MapNode, Node, ScalarNode } from '../tree.ts';
import { type Form, type Note, intNode, mapItems, spread } from './form.ts';

const codes: Readonly<Record<PortError['problem'], string>> = {
  address: 'port-address',
  missing: 'port-missing-target',
  zero: 'port-missing-target',
  number: 'port-number',
  range: 'port-range',
  protocol: 'port-protocol',
};

/** Short ports become one long entry per container port. Source: compose-go transform/ports.go. */
export const ports: Form = (node, path, note) => (node.kind === 'list' ? mapItems(node, counted(path, note)) : node);

/** Forms of one item after the other, each with the place that it has among all. */
function counted(path: string, note: Note): (item: Node) => readonly Node[] {
  let before = 0;
  return (item) => {
    const forms = portForms(item, path, before, note);
    before += forms.length;
    return forms;
  };
}

function portForms(item: Node, path: string, index: number, note: Note): readonly Node[] {
  if (item.kind !== 'scalar') return [item];
  if (item.type === 'float' || (item.type === 'int' && typeof item.value === 'bigint')) {
    const go = item.type === 'float' ? 'float64' : 'uint64';
    note(
      refusal(
        'port-number',
        item.origin.span,
        `A port must be a whole number, or text such as "8080:80", but is ${item.text}. Docker: ${path}: invalid type ${go} for port.`,
        { from: item.origin },
      ),
    );
    return [];
  }
  if (item.type !== 'string' && item.type !== 'int') return [];
  // Compose reads `0100` as 64 and goes on with that text.
  const text = item.type === 'int' ? String(item.value) : item.text;
  const result = parsePort(text);
  if (!result.ok) {
    note(portFinding(item, text, result.error, `${path}.[${index}]`));
    return [];
  }
  return result.ports.map((port) => longForm(item, text, port));
}

function longForm(item: ScalarNode, text: string, port: ParsedPort): MapNode {
  const at = (part: Part) => ({
    span: text === item.text ? partSpan(item, part.from, part.to) : item.origin.span,
    reasons: item.origin.reasons,
  });
  const { parts } = port;
  return spread(item, {
    mode: textNode('ingress', item.origin),
    host_ip: port.hostIp === undefined ? undefined : textNode(port.hostIp, at(parts.hostIp)),
    target: intNode(port.target, at(parts.target)),
    published: port.published === undefined ? undefined : textNode(port.published, at(parts.published)),
    protocol: textNode(port.protocol, parts.protocol.from === parts.protocol.to ? item.origin : at(parts.protocol)),
  });
}

function portFinding(item: ScalarNode, text: string, error: PortError, path: string) {
  const says = error.problem === 'zero' ? `service ports ${path} is missing a target port` : error.says;
  const same = text === item.text;
  const { from, to } = error.at;
  const at = !same ? item.origin.span : from < to ? partSpan(item, from, to) : emptyPart(item, from);
  const remedy = portRemedy(text, error);
  const replaceable = remedy.text !== undefined && same && from < to && !isInterpolated(item.origin);
  return refusal(
    codes[error.problem],
    at,
    `${subject(text, error)} ${remedy.hint}${unsetNote(item.origin)} Docker: ${says}.`,
    {
      from: item.origin,
      fixes:
        replaceable && at !== item.origin.span
          ? [preferredFix(`Replace by ${remedy.text ?? ''}`, edit(at, remedy.text ?? ''))]
          : replaceable && from === 0 && to === text.length && at === item.origin.span && item.type === 'string'
            ? [preferredFix(`Replace by ${remedy.text ?? ''}`, edit(at, JSON.stringify(remedy.text ?? '')))]
            : defaultPort(item, text, error, at),
    },
  );
}

/** The variable that left an empty part empty. */
function variableAt(item: ScalarNode, at: number) {
  return item.written?.pieces.find((piece) => piece.kind === 'replaced' && piece.at === at && piece.end === at);
}

/** An empty part has nothing to underline but the variable that left it empty; otherwise the whole value. */
function emptyPart(item: ScalarNode, at: number): Span {
  const variable = variableAt(item, at);
  if (item.written === undefined || variable === undefined) return item.origin.span;
  return writtenPartSpan(item.origin.span, item.written.text.length, variable.from, variable.to);
}

/** A container port is most often the same as the host port. */
function defaultPort(item: ScalarNode, text: string, error: PortError, at: Span): readonly Fix[] {
  const variable = error.problem === 'missing' ? variableAt(item, error.at.from) : undefined;
  const name = variable && /^\$\{?(\w+)\}?$/.exec(item.written?.text.slice(variable.from, variable.to) ?? '')?.[1];
  const host = /(?:^|:)(\d+):$/.exec(text)?.[1];
  if (name === undefined || host === undefined || at === item.origin.span) return [];
  return [fix(`Give \${${name}} the default ${host}`, edit(at, `\${${name}:-${host}}`))];
}

function subject(text: string, error: PortError): string {
  const wrong = text.slice(error.at.from, error.at.to);
  switch (error.problem) {
    case 'address':
      return `"${wrong}" is not an IP address that a port can be bound to.`;
    case 'missing':
      return `"${text}" has no container port.`;
    case 'zero':
      return 'Port 0 cannot be a container port.';
    case 'number':
      return `"${wrong}" is not a ${error.role === 'published' ? 'host' : 'container'} port.`;
    case 'range':
      return `The ranges of host and container ports in "${text}" differ in length.`;
    case 'protocol':
      return `"${wrong}" is not a protocol.`;
  }
}
