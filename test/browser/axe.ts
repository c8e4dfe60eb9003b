// Looks for what keeps people with a screen reader, a keyboard or weak eyes out of a page.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe finds on the page as it is now, as `rule: element`; empty when there is nothing. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Evaluated by the browser's own tools, which the page's policy does not bind.
  const { violations: found } = await page.evaluate<Found>(`${SOURCE}; axe.run()`);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
