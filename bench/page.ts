// `node bench/page.ts [--files 1000]`: the page in a real Chromium against the whole local stack: how soon something is
// painted, how smoothly thousands of rows scroll and filter, and whether memory stays flat. Needs Chromium.

import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { bundlePage } from '../dev/assets/page.ts';
import { runAlone } from './report/alone.ts';
import { quantile } from './report/fit.ts';
import { show, type Section } from './report/section.ts';
import { outdatedRepository } from './repository.ts';
import { startBenchWorld } from './world.ts';

const CANDIDATES = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const SCRIPT_BYTES = 60 * 1_024;
const FRAMES_A_SECOND = 50;
const MB = 1_024 * 1_024;
/** A list that grows without end would show more than this after three readings from top to bottom. */
const FLAT_MB = 5;

/** Measures a preview of `files` files. */
export async function measurePage({ files = 1_000 } = {}): Promise<Section> {
  const script = firstScriptBytes();
  const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) return sectionOf(script, files, null);
  const world = await startBenchWorld({ page: true });
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const repository = await world.repository(outdatedRepository(files));
    const page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
    await page.goto(`${world.stack.url}/app/`);
    await page.getByLabel('Repository', { exact: true }).fill(repository);
    const began = performance.now();
    await page.getByRole('button', { name: 'Preview changes' }).click();
    await page.getByRole('list', { name: 'Phases' }).getByText('done').first().waitFor();
    const firstEventMs = performance.now() - began;
    await page.getByText('Preview ready').waitFor({ timeout: 300_000 });
    await page.getByRole('navigation', { name: 'Changed files' }).getByRole('button').first().waitFor();
    const events = await page.evaluate<number>(countEvents(new URL(page.url()).hash.split('/').at(-1) ?? ''));
    await page.getByText('What happened to each file').click();
    const session = await page.context().newCDPSession(page);
    const list = await measureList(page, session, '[aria-label="Files of this run"]');
    const tree = await measureList(page, session, '.file-list-box');
    const filter = await typeIntoFilter(page);
    return sectionOf(script, files, { firstEventMs, events, list, tree, filter });
  } finally {
    await browser.close();
    await world.stop();
  }
}

function firstScriptBytes(): number {
  const { files, firstScripts } = bundlePage();
  const first = files.filter(({ path }) => firstScripts.includes(path));
  return first.reduce((sum, { content }) => sum + gzipSync(content).byteLength, 0);
}

function countEvents(id: string): string {
  return `(async () => {
    let [after, count] = [0, 0];
    for (;;) {
      const page = await (await fetch('/runs/${id}/events?after=' + after, { headers: { accept: 'application/json' } })).json();
      if (page.events.length === 0) return count;
      count += page.events.length;
      after = page.next_after;
    }
  })()`;
}

interface Moved {
  /** Frames a second, of all frames but the slowest twentieth. */
  readonly frames: number;
  readonly growthMb: number;
}

/** Three times from top to bottom and back, a screen at a time. */
async function measureList(page: Page, session: CDPSession, selector: string): Promise<Moved> {
  await page.locator(selector).scrollIntoViewIfNeeded();
  const round = (): Promise<number[]> =>
    page.evaluate<number[]>(`(async () => {
      const box = document.querySelector(${JSON.stringify(selector)});
      const frames = [];
      let last = performance.now();
      const frame = () => new Promise((next) => requestAnimationFrame(() => {
        const now = performance.now();
        frames.push(now - last);
        last = now;
        next();
      }));
      const step = Math.max(40, (box.scrollHeight - box.clientHeight) / 90);
      for (const way of [1, -1]) for (let at = 0; at < 90; at += 1) { box.scrollTop += way * step; await frame(); }
      return frames.slice(2);
    })()`);
  await round();
  const before = await heapMb(session);
  const frames = [...(await round()), ...(await round()), ...(await round())];
  return { frames: 1_000 / quantile(frames, 0.95), growthMb: (await heapMb(session)) - before };
}

/** What is still in use once what can be dropped was dropped. */
async function heapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / MB;
}

/** From a key to the frame that shows what it left. */
async function typeIntoFilter(page: Page): Promise<number> {
  const delays: number[] = [];
  const field = page.getByLabel('Find a file');
  for (const words of ['s', 'sh', 'sho', 'shop', 'shop ', 'shop m', 'shop', 's', '']) {
    await field.fill(words);
    delays.push(
      await page.evaluate<number>(`new Promise((done) => {
        const began = performance.now();
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
      })`),
    );
  }
  // Two frames are waited for.
  return 2_000 / quantile(delays, 0.95);
}

interface Seen {
  readonly firstEventMs: number;
  readonly events: number;
  readonly list: Moved;
  readonly tree: Moved;
  readonly filter: number;
}

function sectionOf(script: number, files: number, seen: Seen | null): Section {
  const kb = show(script / 1_024, 'KB');
  const smooth = (name: string, frames: number) => ({
    name,
    figure: show(frames, 'frames a second'),
    aim: `above ${FRAMES_A_SECOND}`,
    met: frames > FRAMES_A_SECOND,
  });
  const size = {
    name: 'script before the first paint, gzip',
    figure: kb,
    aim: 'under 60 KB',
    met: script < SCRIPT_BYTES,
  };
  if (seen === null) {
    return {
      id: 'page',
      tables: [],
      plots: [],
      goals: [size],
      notes: ['No Chromium on this machine: the rest was left out.'],
    };
  }
  const growth = Math.max(seen.list.growthMb, seen.tree.growthMb);
  return {
    id: 'page',
    tables: [
      {
        columns: [`preview of ${show(files)} files, ${show(seen.events)} events`, 'figure'],
        rows: [['from the click to the first event painted', show(Math.round(seen.firstEventMs), 'ms')]],
      },
    ],
    plots: [],
    goals: [
      size,
      smooth('scrolling the files of the run, 95 % of frames', seen.list.frames),
      smooth('scrolling the tree of changes', seen.tree.frames),
      smooth('typing into the filter', seen.filter),
      {
        name: 'memory after three readings from top to bottom',
        figure: show(growth, 'MB more'),
        aim: `under ${FLAT_MB} MB`,
        met: growth < FLAT_MB,
      },
    ],
    notes: ['A headless Chromium on the same cores, at 60 frames a second at most.'],
  };
}

await runAlone(import.meta.filename, 'Page', ({ number }) => measurePage({ files: number('files', 1_000) }));
