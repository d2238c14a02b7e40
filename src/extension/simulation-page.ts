import { Uri, env, l10n } from 'vscode';
import type { Webview } from 'vscode';

/** SHA-256 of the empty text: the one inline style that is let in (docs/decisions/0010-webview-styles.md). */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** The frame of the simulation view: everything else is drawn by its script. */
export const simulationPage = {
  /** The only folder the page may load from. */
  resources: (extension: Uri): Uri => Uri.joinPath(extension, 'dist', 'webview'),

  html(webview: Webview, extension: Uri): string {
    const at = (name: string): string =>
      webview.asWebviewUri(Uri.joinPath(simulationPage.resources(extension), name)).toString();
    const nonce = crypto.randomUUID();
    const policy = [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src ${webview.cspSource} ${emptyStyle}`,
    ].join('; ');
    return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${l10n.t('Simulation')}</title>
<link rel="stylesheet" href="${at('simulation.css')}">
</head>
<body>
<main id="root"></main>
<script nonce="${nonce}" src="${at('simulation.js')}"></script>
</body>
</html>`;
  },
};
