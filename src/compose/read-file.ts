import type { Finding } from '../base/finding.ts';
import { span } from '../base/span.ts';
import type { YamlDocument, YamlFile } from '../yaml/node.ts';
import { damageOf } from './damage.ts';
import { interpolate } from './interpolate.ts';
import { type Loading, type Setting, keep } from './loading.ts';
import { readDocument } from './read-tree.ts';
import { report } from './report.ts';
import type { MapNode, Path } from './tree.ts';

/** One document of a compose file, its variables replaced. */
export interface InterpolatedDocument {
  readonly root: MapNode;
  /** Paths with `!reset` or `!override`. */
  readonly resets: readonly Path[];
}

/** Parses and interpolates the documents of a file; what is no mapping is reported and left out. */
export function readComposeFile(loading: Loading, yaml: YamlFile, setting: Setting): readonly InterpolatedDocument[] {
  loading.damages.push(...damageOf(yaml));
  return yaml.documents.flatMap((document) => {
    if (document.errors.length > 0) loading.gaps.add(yaml.file);
    for (const finding of syntaxFindings(document)) loading.findings.push(finding);
    const read = readDocument(document);
    loading.aliased += read.aliased;
    // One by one: there can be more than a call takes arguments.
    for (const finding of read.findings) loading.findings.push(finding);
    const { root } = read;
    if (!root) return noteNothing(loading, yaml, document);
    if (root.kind !== 'map') {
      const what = root.kind === 'list' ? 'a list' : 'a single value';
      const message = `A compose file is a mapping with \`services:\`, and this is ${what}. Docker: top-level object must be a mapping.`;
      loading.findings.push(report('not-a-compose-file', root.origin.span, message));
      return [];
    }
    const variables = { environment: setting.environment, version: loading.input.composeVersion };
    return [{ root: keep(loading, interpolate(root, variables)), resets: read.resets }];
  });
}

/** What is told of the mistakes in the YAML of a document. */
export function syntaxFindings({ errors }: YamlDocument): readonly Finding[] {
  return errors.map(({ message, span: at }) => {
    return report('yaml-syntax', at, `${message.replace(/\.?$/, '.')} Docker refuses the file.`);
  });
}

/** An empty document is fine where it is the whole text, and none where `---` announces it. */
function noteNothing(loading: Loading, { file, text }: YamlFile, { errors }: YamlDocument): readonly [] {
  if (errors.length === 0 && /^---/m.test(text)) {
    const message = 'This document is empty. Docker: top-level object must be a mapping.';
    loading.findings.push(report('not-a-compose-file', span(file, 0, 0), message));
  }
  return [];
}
