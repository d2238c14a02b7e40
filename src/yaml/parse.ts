import type { FileId } from '../base/span.ts';
import type { Block } from './block.ts';
import { type BlockDocument, parseBlock } from './compose-block.ts';
import type { YamlDocument, YamlFile, YamlNode } from './node.ts';

/** Parses a text. Never throws: what is not YAML becomes errors beside whatever could be read. */
export function parseYaml(file: FileId, text: string): YamlFile {
  const block: Block = { file, offset: 0 };
  return { file, text, documents: parseBlock(block, text).map(toDocument) };
}

function toDocument({ root, errors, anchors }: BlockDocument): YamlDocument {
  const byName = new Map<string, YamlNode[]>();
  for (const node of anchors) {
    const name = node.anchor ?? '';
    const nodes = byName.get(name);
    if (nodes) nodes.push(node);
    else byName.set(name, [node]);
  }
  return {
    root,
    errors,
    anchor: (name, offset) => byName.get(name)?.findLast((node) => node.span.start <= offset),
  };
}
