import axe from 'axe-core';
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** Rows of the Compose Network view by what they say. */
export function treeRow(page: Page, text: string): Locator {
  return page.locator('.customview-tree .monaco-list-row', { hasText: text });
}

export function problemRow(page: Page, text: string): Locator {
  return page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
}

/** The page inside the Simulation view. */
export function simulationView(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

/** Chooses a row of the quick pick whose title holds `title`. */
export async function pick(page: Page, title: string, row: string): Promise<void> {
  const widget = page.locator('.quick-input-widget', { hasText: title });
  await widget.waitFor();
  await widget.locator('.monaco-list-row', { hasText: row }).first().click();
}

/** Collects what the browser says about broken content security policies. */
export function violations(page: Page): readonly string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) found.push(message.text());
  });
  return found;
}

/** Rests the mouse on the last underlined text of the editor until its hover says `wanted`. */
export async function hoverOverProblem(page: Page, wanted: string): Promise<void> {
  const hover = page.locator('.monaco-hover', { hasText: wanted }).first();
  for (let attempt = 1; ; attempt++) {
    const box = await page.locator('.squiggly-error').last().boundingBox();
    if (!box) throw new Error('nothing is underlined');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    try {
      await hover.waitFor({ timeout: 5_000 });
      return;
    } catch (error) {
      // Something may have moved under the mouse meanwhile; then only a new movement opens the hover.
      if (attempt === 4) throw error;
      await page.mouse.move(5, 5);
    }
  }
}

/** What axe-core finds wrong with the page inside the Simulation view, one line each. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const frame = page.frames().find((candidate) => candidate.url().includes('fake.html'));
  if (!frame) throw new Error('The Simulation view has no page.');
  // Evaluated and not added as a script: the page's policy refuses scripts without its nonce.
  await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`);
  });
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
