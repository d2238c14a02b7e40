import { expect, test } from 'vitest';
import { fixture } from '../../scripts/conformance/fixtures.ts';
import { fidelityPage } from '../../scripts/fidelity-page.ts';
import { engineLedger } from '../../src/engine/ledger.ts';
import { ledger } from '../../src/sim/ledger.ts';

const page = fidelityPage((name) => fixture(name).text);
const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title ?? '');
/** As VS Code's Markdown preview names a heading. */
const anchors = headings.map((title) => title.trim().toLowerCase().replace(/\s+/g, '-'));

test('every rule has one heading, found by its id in lower case', () => {
  for (const { id } of [...engineLedger, ...ledger]) {
    expect(anchors.filter((anchor) => anchor === id.toLowerCase())).toHaveLength(1);
    expect(headings).toContain(id);
  }
});

test('every link of the page leads to one heading of the page', () => {
  const links = [...page.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target ?? '');
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter((target) => anchors.filter((anchor) => `#${anchor}` === target).length !== 1)).toEqual([]);
});
