import { expect } from 'vitest';
import type { Finding, Fix, Outcome } from '../../src/base/finding.ts';
import { positionAt, sourceText } from '../../src/base/text.ts';
import { interpolate } from '../../src/compose/interpolate.ts';
import { readDocument } from '../../src/compose/read-tree.ts';
import type { MapNode, Node } from '../../src/compose/tree.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { parseFixture } from './fixture.ts';

/** The tree of one compose text with variables replaced, as the schema sees it. */
export function treeOf(text: string, variables: Readonly<Record<string, string>> = {}): MapNode {
  const [document] = parseYaml('/compose.yaml', text).documents;
  if (document === undefined || document.errors.length > 0)
    throw new Error(`not YAML: ${document?.errors[0]?.message}`);
  const { root } = readDocument(document);
  if (root?.kind !== 'map') throw new Error('not a mapping');
  return interpolate(root, { environment: new Map(Object.entries(variables)), version: '2.40' }).value;
}

/** Findings as `line:from-to code`, one per line, so that a failure shows what is missing and what is too much. */
export function places(text: string, findings: readonly Finding[]): readonly string[] {
  const source = sourceText(text);
  return findings
    .map(({ code, span }) => {
      const start = positionAt(source, span.start);
      const end = positionAt(source, span.end);
      const to = end.line === start.line ? end.character : `${end.line}:${end.character}`;
      return `${start.line}:${start.character}-${to} ${code}`;
    })
    .sort();
}

/** Expects exactly the findings that `    ^^^^ code` lines mark. */
export function checkMarks(fixture: string, find: (root: MapNode) => readonly Finding[]): readonly Finding[] {
  const { files, marks } = parseFixture(fixture);
  const text = files.get('compose.yaml') ?? '';
  const findings = find(treeOf(text));
  expect(places(text, findings)).toEqual(
    marks.map((mark) => `${mark.line}:${mark.start}-${mark.end} ${mark.expected}`).sort(),
  );
  return findings;
}

/** The text after a fix. */
export function applyFix(text: string, fix: Fix): string {
  const edits = [...fix.edits].sort((a, b) => b.span.start - a.span.start);
  return edits.reduce((now, { span, newText }) => now.slice(0, span.start) + newText + now.slice(span.end), text);
}

/** Expects that the first fix of the only finding turns `before` into `after`, and that nothing is found there. */
export function checkFix(before: string, after: string, find: (root: MapNode) => readonly Finding[]): void {
  const findings = find(treeOf(before));
  const fix = findings[0]?.fixes[0];
  expect(findings.map((finding) => finding.message)).toHaveLength(1);
  expect(fix && applyFix(before, fix)).toBe(after);
  expect(find(treeOf(after))).toEqual([]);
}

/** A tree as plain values. */
export function plain(node: Node): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries([...node.entries.values()].map(({ key, value }) => [key, plain(value)]));
  }
}

export const findingsOf =
  <T>(phase: (root: MapNode) => Outcome<T>) =>
  (root: MapNode): readonly Finding[] =>
    phase(root).findings;
