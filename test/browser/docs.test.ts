// The documentation pages in a real browser that can reach nothing but the service.

import { describe, expect, it } from 'vitest';
import { useLocal } from '../conformance/whole-stack/harness.ts';
import { CHROMIUM, NO_BROWSER, useChromium } from './browser.ts';

/** What stands there once a page has drawn the document. */
const SIGN_OF_LIFE = {
  '/docs': '.opblock-summary-description:has-text("Start a run")',
  '/redoc': 'h2:has-text("Start a run")',
  '/docs/errors': '#idempotency_mismatch',
};

const local = useLocal();
const open = useChromium();

describe.skipIf(CHROMIUM === null)(CHROMIUM === null ? NO_BROWSER : 'in Chromium', () => {
  it.each([
    ['/docs', 1280],
    ['/docs', 360],
    ['/redoc', 1280],
    ['/redoc', 360],
    ['/docs/errors', 1280],
    ['/docs/errors', 360],
  ] as const)('%s at %i px shows the API, asks nobody else and breaks no rule', async (path, width) => {
    const { page, foreign, complaints, shoot, close } = await open({ width, origins: [local.url] });

    await page.goto(`${local.url}${path}`);
    await page.locator(SIGN_OF_LIFE[path]).first().waitFor();
    await shoot(`docs${path.replaceAll('/', '-')}-${width}`);

    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await close();
  });

  it('Swagger UI calls the service', async () => {
    const { page, complaints, close } = await open({ origins: [local.url] });
    await page.goto(`${local.url}/docs`);

    const health = page.locator('.opblock', { hasText: '/health' }).filter({ hasText: 'Whether the Worker answers' });
    await health.click();
    await health.getByRole('button', { name: 'Try it out' }).click();
    await health.getByRole('button', { name: 'Execute' }).click();

    await health.locator('.live-responses-table').getByText('Dependify API is running').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('every problem leads to its place on the page of errors', async () => {
    const { page, close } = await open({ origins: [local.url] });
    const problem = (await (await fetch(`${local.url}/nothing`)).json()) as { type: string; code: string };

    await page.goto(new URL(problem.type, local.url).href);

    const place = page.locator(':target');
    expect(await place.textContent()).toContain(problem.code);
    await close();
  });

  it('B18: a page runs no script that stands in it', async () => {
    for (const path of ['/docs', '/redoc', '/docs/errors', '/auth/github/callback?error=<script>alert(1)</script>']) {
      const answer = await fetch(`${local.url}${path}`, { headers: { accept: 'text/html' } });
      const html = await answer.text();

      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(answer.headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|\son\w+=|javascript:|https?:\/\/(?!www\.w3\.org)/);
    }
  });
});
