// Events in batches: one per frame, none lost at the end, none after it was left.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../../src/ui/api-types.ts';
import type { Following } from '../../../src/ui/watch/follow-run.ts';
import { wholeRun } from './events.ts';

/** The part of a socket that the client uses, fed by the test. */
class FakeSocket extends EventTarget {
  static last: FakeSocket;
  readonly readyState = 1;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeSocket.last = this;
  }

  say(events: readonly RunEvent[]): void {
    for (const event of events) this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(event) }));
  }

  send(): void {}

  close(): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1000 }));
  }
}

let frames: (() => void)[] = [];
const page = Object.assign(new EventTarget(), { hidden: false });

beforeEach(() => {
  frames = [];
  page.hidden = false;
  vi.stubGlobal('location', { origin: 'https://d.example.com' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
});
afterEach(() => void vi.unstubAllGlobals());

const nextFrame = (): void => {
  for (const draw of frames.splice(0)) draw();
};

async function begin(
  over: Partial<Following> = {},
): Promise<{ batches: number[][]; links: string[]; end: () => void }> {
  const { follow } = await import('../../../src/ui/watch/follow-run.ts');
  const batches: number[][] = [];
  const links: string[] = [];
  const end = follow({
    runId: 'r1',
    after: 0,
    onBatch: (events) => batches.push(events.map(({ seq }) => seq)),
    onLink: (link) => links.push(link),
    ...over,
  });
  return { batches, links, end };
}

it('what comes between two frames is one batch, and the rest comes with the end', async () => {
  const { batches, links } = await begin({ after: 7 });
  FakeSocket.last.dispatchEvent(new Event('open'));
  const all = wholeRun(3).map((event) => ({ ...event, seq: event.seq + 7 }));

  FakeSocket.last.say(all.slice(0, 5));
  FakeSocket.last.say(all.slice(5, 6));
  expect(batches).toEqual([]);
  nextFrame();
  FakeSocket.last.say(all.slice(6));
  await vi.waitFor(() => expect(links).toEqual(['connecting', 'live', 'over']));

  expect(FakeSocket.last.url).toBe('wss://d.example.com/runs/r1/ws?after=7');
  expect(batches).toHaveLength(2);
  expect(batches.flat()).toEqual(all.map(({ seq }) => seq));
});

it('a page that is hidden before its frame came loses nothing and waits for none', async () => {
  const { batches, end } = await begin();
  FakeSocket.last.say(wholeRun(2).slice(0, 3));

  page.hidden = true;
  page.dispatchEvent(new Event('visibilitychange'));

  expect(batches).toEqual([[1, 2, 3]]);
  end();
});

it('who has left hears nothing more', async () => {
  const { batches, links, end } = await begin();
  FakeSocket.last.say(wholeRun(2).slice(0, 3));

  end();
  nextFrame();
  // Whatever the closed socket sets off has its turn.
  await new Promise((resolve) => setImmediate(resolve));

  expect(batches).toEqual([]);
  expect(links).toEqual(['connecting']);
});
