import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench } from '../../scripts/editor/workbench.ts';
import type { Workbench } from '../../scripts/editor/workbench.ts';
import {
  accessibilityFaults,
  hoverOverProblem,
  pick,
  problemRow,
  simulationView,
  treeRow,
  violations,
} from './page.ts';

let workbench: Workbench;
let reported: readonly string[] = [];
beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(import.meta.dirname, '../vscode/workspace') });
  reported = violations(workbench.page);
});
afterAll(() => workbench?.close());

test('a mistake is underlined, explained on hover and listed among the problems', async () => {
  const { page } = workbench;
  await workbench.open('broken/compose.yaml');
  await page.locator('.squiggly-error').nth(1).waitFor();
  await hoverOverProblem(page, 'subnet-host-bits');
  await workbench.screenshot('01-squiggle-hover');
  await page.keyboard.press('Control+Shift+M');
  await problemRow(page, '10.10.0.7/24').waitFor();
  await workbench.screenshot('02-problems');
  await page.keyboard.press('Control+J');
});

test('the side bar shows the network and leads to the line', async () => {
  const { page } = workbench;
  await workbench.open('compose.yaml');
  await page.locator('.activitybar .action-item a[aria-label^="Compose Network"]').click();
  await treeRow(page, 'back').first().waitFor();
  await workbench.screenshot('03-side-bar');
  await treeRow(page, 'back').first().click();
  await page.locator('.editor-status, [id="status.editor.selection"]', { hasText: 'Ln 19' }).first().waitFor();
});

test('a ping across two networks fails, its fix is one click away, and undo takes it back', async () => {
  const { page } = workbench;
  await workbench.command('Compose Network: Simulate Ping');
  await pick(page, 'Simulate Ping (1/2)', 'web');
  await workbench.screenshot('04-quick-pick');
  await pick(page, 'Simulate Ping (2/2)', 'db');
  const view = simulationView(page);
  await view.locator('h1', { hasText: 'Name not found' }).waitFor();
  expect(await view.locator('pre').innerText()).toContain("ping: bad address 'db'");
  await workbench.screenshot('05-simulation-fails');
  expect(await accessibilityFaults(page)).toEqual([]);

  await view.locator('vscode-button', { hasText: 'Apply' }).first().click();
  await view.locator('h1', { hasText: 'Reply received' }).waitFor();
  await workbench.screenshot('06-simulation-passes');

  await page.locator('.editor-instance .view-line').first().click();
  await page.keyboard.press('Control+Z');
  await view.locator('.stale').waitFor();
  await workbench.screenshot('07-stale');
  await view.locator('.stale vscode-button').click();
  await view.locator('h1', { hasText: 'Name not found' }).waitFor();
});

test('a step leads to the line that decided it', async () => {
  const { page } = workbench;
  await simulationView(page).locator('.decisive .link').first().click();
  await page.locator('[id="status.editor.selection"]', { hasText: 'Ln 7' }).waitFor();
});

test('the whole dialogue works from the keyboard, with a typed address', async () => {
  const { page } = workbench;
  await workbench.command('Compose Network: Simulate Connection');
  const input = page.locator('.quick-input-widget input[type="text"]').first();
  await page.locator('.quick-input-widget', { hasText: '1/3' }).waitFor();
  await page.keyboard.type('api');
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget', { hasText: '2/3' }).waitFor();
  await page.keyboard.type('203.0.113.9');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: '203.0.113.9' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget', { hasText: '3/3' }).waitFor();
  await page.keyboard.type('443');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: '443' }).waitFor();
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
  await simulationView(page).locator('pre', { hasText: '203.0.113.9 443' }).waitFor();
  await workbench.screenshot('08-connection');
});

test('nothing broke the page’s content security policy', () => {
  expect(reported).toEqual([]);
});
