import { FileDecoration, ThemeColor, Uri, l10n, window } from 'vscode';
import type { Disposable } from 'vscode';
import type { TreeNode } from '../protocol/answers.ts';

/** Scheme of the addresses that tree items carry only to be decorated. */
const scheme = 'compose-network-tree';

type Problems = TreeNode['problems'];

/** Names a tree item together with its problems, so that a changed count is a changed address. */
export function problemsUri(id: string, { errors, warnings }: Problems): Uri {
  return Uri.from({ scheme, path: `/${encodeURIComponent(id)}`, query: `${errors},${warnings}` });
}

/** Colours tree items that have problems and shows their number, as the explorer does for files. */
export function decorateProblems(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration(uri) {
      if (uri.scheme !== scheme) return undefined;
      const [errors = 0, warnings = 0] = uri.query.split(',').map(Number);
      if (errors + warnings === 0) return undefined;
      const count = errors + warnings;
      const badge = count > 9 ? '9+' : String(count);
      const color = new ThemeColor(errors > 0 ? 'list.errorForeground' : 'list.warningForeground');
      return new FileDecoration(badge, count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count), color);
    },
  });
}
