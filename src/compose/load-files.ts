import { type FileId, span } from '../base/span.ts';
import { applyExtends } from './extends.ts';
import { finish } from './finish.ts';
import { type IncludedFile, applyInclude } from './include.ts';
import { type Loading, type Setting, keep, yamlOf } from './loading.ts';
import { mergeRoots } from './merge.ts';
import { mapNode } from './nodes.ts';
import { absolutePaths } from './paths.ts';
import { type InterpolatedDocument, readComposeFile } from './read-file.ts';
import { report } from './report.ts';
import { applyResets } from './reset.ts';
import type { MapNode } from './tree.ts';

/**
 * Loads files one over the other into one model, document by document: variables, `extends`, tags, `include`, merge, duplicates,
 * schema, long forms. Nothing is checked here that only holds for the project as a whole.
 * Source: compose-go v2.9.1 loader.loadYamlModel.
 */
export function loadFiles(loading: Loading, setting: Setting, files: readonly IncludedFile[]): MapNode {
  const first = files[0]?.file ?? setting.directory;
  let model: MapNode = mapNode([], { span: span(first, 0, 0), reasons: [] });
  for (const { file, place } of files) {
    const yaml = yamlOf(loading, file);
    if (yaml === null) {
      const message = `There is no such file. Docker: open ${file}: no such file or directory.`;
      loading.findings.push(report('file-missing', place ?? span(file, 0, 0), message));
    }
    if (!yaml) continue;
    for (const document of readComposeFile(loading, yaml, setting)) {
      const whole = complete(loading, setting, file, document);
      if (document.resets.length > 0) loading.ties.add('reset');
      model = applyResets(model, document.resets);
      model = keep(loading, finish(keep(loading, mergeRoots(model, whole))));
    }
  }
  return absolutePaths(model, setting.directory);
}

/** Compose 5 includes before it extends, so that a service can extend an included one; 2.40 does it the other way round. */
function complete(loading: Loading, setting: Setting, file: FileId, document: InterpolatedDocument): MapNode {
  const { resets } = document;
  if (loading.input.composeVersion === '5') {
    const included = applyInclude(loading, setting, file, document, loadFiles);
    return applyExtends(loading, setting, file, included, resets);
  }
  const root = applyExtends(loading, setting, file, document.root, resets);
  return applyInclude(loading, setting, file, { root, resets }, loadFiles);
}
