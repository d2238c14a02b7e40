import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench } from '../../scripts/editor/workbench.ts';
import type { Workbench } from '../../scripts/editor/workbench.ts';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(import.meta.dirname, '../vscode/workspace') });
});
afterAll(() => workbench?.close());

const item = () => workbench.page.locator('.statusbar-item[id$="composeNetwork.project"]');
const row = (text: string) => workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
const title = () => workbench.page.locator('.quick-input-title');

async function settings(): Promise<unknown> {
  const text = await readFile(join(workbench.folder, '.vscode/settings.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text);
}

test('a fragment asks what it is part of, and its files are ticked from the keyboard in the order of -f', async () => {
  const { page } = workbench;
  await workbench.open('compose.live.yaml');
  await item().filter({ hasText: 'part of?' }).waitFor();
  expect(await item().locator('a').first().getAttribute('aria-label')).toContain('seems to be part of several');
  await item().hover();
  await page.locator('.monaco-hover', { hasText: 'judged alone' }).first().waitFor();
  await workbench.screenshot('10-project-lone');
  await page.mouse.move(400, 300);

  await workbench.command('Compose Network: Choose the Project of This File');
  await row('Combine with other files…').waitFor();
  await workbench.screenshot('11-project-choice');
  await page.keyboard.type('Combine');
  await page.keyboard.press('Enter');
  await title().filter({ hasText: '-f compose.live.yaml' }).waitFor();
  await page.keyboard.type('compose.yaml');
  await row('compose.yaml').waitFor();
  await page.keyboard.press('Enter');
  await title().filter({ hasText: 'at least one other file' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await title().filter({ hasText: '-f compose.yaml -f compose.live.yaml' }).waitFor();
  await workbench.screenshot('12-project-combine');
  await page.keyboard.press('Enter');
  await item().filter({ hasText: 'shop' }).waitFor();
  expect(await settings()).toEqual({ 'composeNetwork.projects': [['compose.yaml', 'compose.live.yaml']] });
});

test('profiles that the project names are chosen from a list', async () => {
  const { page } = workbench;
  await item().click();
  await row('Choose profiles…').click();
  await title().filter({ hasText: 'Active profiles of shop' }).waitFor();
  await row('fast').click();
  await workbench.screenshot('13-project-profiles');
  await page.keyboard.press('Enter');
  await expect.poll(settings).toMatchObject({ 'composeNetwork.profiles': ['fast'] });
  await item().hover();
  await page.locator('.monaco-hover', { hasText: 'Active profiles: fast' }).first().waitFor();
  await workbench.screenshot('14-project-set');
});

test('the choice is taken back', async () => {
  await item().click();
  await row('Let the file names decide').click();
  await item().filter({ hasText: 'part of?' }).waitFor();
  expect(await settings()).toMatchObject({ 'composeNetwork.projects': [] });
});
