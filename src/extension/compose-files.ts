import { Uri, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';

/** Files that announce themselves as compose files by their name. */
export const composeGlob = '**/*compose*.{yml,yaml}';

const skipped = '**/{node_modules,.git,vendor,.venv,dist,target}/**';

/** A workspace with more compose files than this has no use for a tree of them all. */
const most = 500;

export async function findComposeFiles(): Promise<readonly Uri[]> {
  const found = await workspace.findFiles(composeGlob, skipped, most);
  return [...found].sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function isComposeDocument({ languageId, uri }: TextDocument): boolean {
  return languageId === 'dockercompose' || (languageId === 'yaml' && /compose[^/]*\.ya?ml$/i.test(uri.path));
}

const example = `# Two networks: the API stands between them, so the web server cannot reach the database.
services:
  web:
    image: nginx
    ports:
      - "8080:80"
    networks: [front]
  api:
    image: node
    expose: ["3000"]
    networks: [front, back]
  db:
    image: postgres
    expose: ["5432"]
    networks: [back]

networks:
  front:
  back:
    internal: true
`;

/** Opens a small compose file to start from: in the workspace's folder where there is one, else as an untitled file. */
export async function openExample(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (!folder) {
    const document = await workspace.openTextDocument({ language: 'dockercompose', content: example });
    await window.showTextDocument(document);
    return;
  }
  const uri = await freeName(folder);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(example));
  await window.showTextDocument(uri);
}

/** `compose.yaml`, or the next free name beside it: nothing of the user's is overwritten. */
async function freeName(folder: Uri): Promise<Uri> {
  for (let number = 1; ; number++) {
    const uri = Uri.joinPath(
      folder,
      number === 1 ? 'compose.yaml' : `compose.example${number === 2 ? '' : number - 1}.yaml`,
    );
    if (!(await exists(uri))) return uri;
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
