import { MarkdownString, Uri, l10n, workspace } from 'vscode';
import type { FileProject, ProjectFilesAnswer } from '../protocol/answers.ts';

/** A file as the person at the keyboard would name it. */
export function fileName(file: string): string {
  return workspace.asRelativePath(Uri.parse(file, true));
}

/** What stands in the status bar, with an icon in the editor's `$(…)` notation. */
export function statusText({ projects: [judging], lacksOtherPart }: FileProject): string {
  if (lacksOtherPart) return `$(warning) ${l10n.t('part of?')}`;
  if (judging.kind === 'lone') return `$(file) ${l10n.t('{0} (alone)', judging.name)}`;
  return `$(type-hierarchy-sub) ${judging.name}`;
}

/** The same for those who hear it. */
export function spokenStatus({ projects: [judging], lacksOtherPart }: FileProject): string {
  if (lacksOtherPart) return l10n.t('This compose file seems to be part of several: choose which');
  if (judging.kind === 'lone') return l10n.t('Compose project {0}, this file alone: choose', judging.name);
  return l10n.t('Compose project {0}, files {1}: choose', judging.name, judging.listed.map(fileName).join(', '));
}

/** What made this project the one that judges the file. */
export function reason(file: string, { listed, kind }: ProjectFilesAnswer): string {
  const first = listed[0] ?? file;
  if (!listed.includes(file)) return l10n.t('{0} pulls this file in.', fileName(first));
  if (kind === 'set') return l10n.t('The setting composeNetwork.projects lists these files.');
  if (kind === 'lone') return l10n.t('No project here uses this file, so it is judged alone.');
  if (listed.length > 1) return l10n.t('Compose takes these files together by their names.');
  return l10n.t('Compose takes this file by its name.');
}

/** Everything about the project, for the hover. */
export function statusTooltip(file: string, { projects, lacksOtherPart, profiles }: FileProject): MarkdownString {
  const [judging, ...others] = projects;
  const { available, active } = profiles;
  const tooltip = new MarkdownString();
  const paragraph = (text: string): void => void tooltip.appendMarkdown('\n\n').appendText(text);
  tooltip.appendMarkdown('**').appendText(judging.name).appendMarkdown('**\n\n').appendText(reason(file, judging));
  if (lacksOtherPart) paragraph(l10n.t('What it lacks may stand in other files: choose them here.'));
  tooltip.appendMarkdown('\n');
  for (const [index, each] of judging.listed.entries()) {
    tooltip.appendMarkdown(`\n${index + 1}. `).appendText(fileName(each));
  }
  if (judging.pulledIn.length > 0) paragraph(l10n.t('Pulled in: {0}', judging.pulledIn.map(fileName).join(', ')));
  if (available.length > 0 || active.length > 0) {
    const none = l10n.t('none');
    paragraph(l10n.t('Active profiles: {0} (of {1})', active.join(', ') || none, available.join(', ') || none));
  }
  if (others.length > 0) paragraph(l10n.t('Also part of: {0}', others.map(({ name }) => name).join(', ')));
  return tooltip;
}
