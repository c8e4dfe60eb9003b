// A real Chromium for tests of pages. Everything a page asks of another origin than the local ones is refused and
// remembered, and so is every complaint of the browser.

import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

const CANDIDATES = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where Chromium is, or null. */
export const CHROMIUM = CANDIDATES.find((path) => path !== undefined && existsSync(path)) ?? null;

/** What tests that need a browser say when there is none. */
export const NO_BROWSER = 'no Chromium on this machine: install it or set CHROMIUM_PATH';

/** Pictures of pages, for people to look at. */
const SCREENSHOTS = resolve(import.meta.dirname, '../../screenshots');

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses of other origins that the page asked for. */
  readonly foreign: string[];
  /** Console errors, exceptions and violations of the page's policy. */
  readonly complaints: string[];
  /** Writes a picture of the whole page. */
  readonly shoot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Origins that the page may ask. */
  readonly origins: readonly string[];
}

/** A browser for all tests of a file. */
export function useChromium(): (options: VisitOptions) => Promise<Visit> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (CHROMIUM === null) return;
    const root = process.getuid?.() === 0;
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--disable-gpu', '--disable-quic', ...(root ? ['--no-sandbox'] : [])],
    });
  });
  afterAll(() => browser?.close());
  return async (options) => {
    if (browser === undefined) throw new Error(NO_BROWSER);
    return visit(browser, options);
  };
}

async function visit(
  browser: Browser,
  { width = 1280, height = 900, dark = false, origins }: VisitOptions,
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const foreign: string[] = [];
  const complaints: string[] = [];
  await context.route(
    (url) => url.protocol.startsWith('http') && !origins.includes(url.origin),
    async (route) => {
      foreign.push(route.request().url());
      await route.abort();
    },
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return {
    page,
    context,
    foreign,
    complaints,
    async shoot(name) {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
    },
    close: () => context.close(),
  };
}
