// Lines in, lines out: bounds, slow readers and cancels, over a backend that does what the test says.

import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CONTRACT_VERSION } from '../../src/core/limits.ts';
import type { Backend } from '../../src/modal-bridge/backends/backend.ts';
import { createLongPoll } from '../../src/modal-bridge/backends/long-poll.ts';
import { readLines } from '../../src/modal-bridge/container/input-lines.ts';
import { serveJobs } from '../../src/modal-bridge/container/job-server.ts';

async function linesOf(chunks: readonly string[], maxBytes = 100) {
  const lines = [];
  // eslint-disable-next-line @typescript-eslint/require-await -- readLines takes streams only
  const stream = async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk);
  };
  for await (const line of readLines(stream(), maxBytes)) lines.push(line);
  return lines;
}

describe('readLines', () => {
  it.each([
    ['several in one chunk', ['a\nb\n'], ['a', 'b']],
    ['one over several chunks', ['a', 'b', 'c\nd', '\n'], ['abc', 'd']],
    ['empty ones', ['\n\na\n'], ['', '', 'a']],
    ['none without a newline', ['a\nhalf'], ['a']],
    ['one of the largest size', [`${'x'.repeat(100)}\n`], ['x'.repeat(100)]],
  ])('cuts %s', async (_, chunks, texts) => {
    expect(await linesOf(chunks)).toEqual(texts.map((text) => ({ text, cut: false })));
  });

  it('puts a character together that two chunks share', async () => {
    const [head, tail] = [Buffer.from('é\n').subarray(0, 1), Buffer.from('é\n').subarray(1)];
    const lines = [];
    for await (const line of readLines(new PassThrough().wrap(PassThrough.from([head, tail])), 10))
      lines.push(line.text);

    expect(lines).toEqual(['é']);
  });

  it('keeps only the beginning of a line that is too long, and goes on behind it', async () => {
    const long = 'x'.repeat(5_000);

    const lines = await linesOf([long, long, `${long}\nb\n`], 6_000);

    expect(lines).toEqual([
      { text: 'x'.repeat(1_024), cut: true },
      { text: 'b', cut: false },
    ]);
  });
});

/** A backend whose calls end when the test says so. */
function scripted() {
  const polls = createLongPoll(0);
  const done = new Map<string, string>();
  const spawned: string[] = [];
  const forgotten: string[] = [];
  const backend: Backend = {
    spawn(_, calls) {
      const ids = calls.map(({ key }) => ({ key, id: `b${key}` }));
      spawned.push(...ids.map(({ id }) => id));
      return { ok: true, calls: ids };
    },
    async poll(ids, waitMs, signal) {
      if (!ids.some((id) => done.has(id))) await polls.wait(ids, waitMs, signal);
      return ids.flatMap((id) => (done.has(id) ? [{ id, state: 'done' as const, json: done.get(id)! }] : []));
    },
    cancel: (ids) => void forgotten.push(...ids),
    health: () => ({ backend: 'local', model: 'absent', missing: [] }),
    stop: () => Promise.resolve(),
  };
  function finish(id: string, output = '1'): void {
    done.set(id, `{"ok":true,"output":${output}}`);
    polls.wake(id);
  }
  return { backend, spawned, forgotten, finish };
}

const INPUT = JSON.stringify({
  contract_version: CONTRACT_VERSION,
  path: 'a.py',
  language: 'python',
  content: '',
  findings: [],
  floor: { declared_in: 'default' },
  use_model: false,
});

function call(id: string): string {
  return `${JSON.stringify({ id, function: 'refactor', input: INPUT })}\n`;
}

interface Line {
  readonly id: string;
  readonly output: string;
}

function start(highWaterMark = 1_000_000) {
  const world = scripted();
  const input = new PassThrough();
  const output = new PassThrough({ highWaterMark });
  const stopped = new AbortController();
  const ended = serveJobs({ backend: world.backend, input, output, signal: stopped.signal, log: () => undefined });
  /** Everything written so far. */
  function read(): Line[] {
    const text = String((output.read() as Buffer | null) ?? '');
    return text.split('\n').flatMap((line) => (line.startsWith('{"id"') ? [JSON.parse(line) as Line] : []));
  }
  /** Until the lines before are dealt with: health is answered behind them. */
  async function settle(): Promise<Line[]> {
    const lines: Line[] = [];
    input.write('{"id":"settled","function":"health","input":""}\n');
    while (!lines.some(({ id }) => id === 'settled')) {
      const more = read();
      if (more.length === 0) await once(output, 'readable');
      lines.push(...more);
    }
    return lines.filter(({ id }) => id !== 'settled');
  }
  return { ...world, input, output, stopped, ended, settle };
}

/** Lets everything happen that can without a reader. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('serveJobs', () => {
  it('answers in the order of the ends', async () => {
    const { input, finish, settle } = start();
    input.write(call('one') + call('two'));
    await settle();

    finish('b2');
    finish('b1');

    expect((await settle()).map(({ id }) => id)).toEqual(['two', 'one']);
  });

  it('holds a bounded number of calls, and asks the others to come again', async () => {
    const { input, spawned, finish, settle } = start();
    input.write(Array.from({ length: 66 }, (_, at) => call(`c${at}`)).join(''));

    const refused = await settle();
    finish('b1');
    await settle();
    input.write(call('later'));
    await settle();

    expect(refused.map(({ id }) => id)).toEqual(['c64', 'c65']);
    expect(refused[0]?.output).toContain('"code":"rate_limited"');
    expect(refused[0]?.output).toContain('"after_ms"');
    expect(spawned).toHaveLength(65);
  });

  it('a reader that does not read holds the calls back, not the memory', async () => {
    const { input, output, finish, spawned, settle } = start(1_000);
    const big = JSON.stringify('x'.repeat(2_000));
    input.write(Array.from({ length: 64 }, (_, at) => call(`c${at}`)).join(''));
    await settle();
    for (const id of spawned) finish(id, big);
    input.write(call('more'));
    await turn();

    const held = output.readableLength + output.writableLength;
    const lines = await settle();

    expect(held).toBeLessThan(5_000);
    expect(lines.filter(({ output: text }) => text.includes('rate_limited')).map(({ id }) => id)).toEqual(['more']);
    expect(lines).toHaveLength(65);
  });

  it('F: a canceled call gives no answer', async () => {
    const { input, finish, forgotten, settle } = start();
    input.write(call('one') + call('two') + '{"id":"one","cancel":true}\n');
    await settle();

    finish('b1');
    finish('b2');

    expect((await settle()).map(({ id }) => id)).toEqual(['two']);
    expect(forgotten).toEqual(['b1', 'b2']);
  });

  it('F: a result that waits for a slow reader is dropped when its call is canceled', async () => {
    const { input, finish, settle } = start(1_000);
    const big = JSON.stringify('x'.repeat(2_000));
    input.write(call('one') + call('two'));
    await settle();
    finish('b1', big);
    finish('b2', big);
    await turn();

    input.write('{"id":"two","cancel":true}\n');
    await turn();

    expect((await settle()).map(({ id }) => id)).toEqual(['one']);
  });

  it('a call that is sent twice while it runs is one', async () => {
    const { input, finish, spawned, settle } = start();
    input.write(call('one') + call('one'));
    await settle();

    finish('b1');

    expect((await settle()).map(({ id }) => id)).toEqual(['one']);
    expect(spawned).toEqual(['b1']);
  });

  it('forgets each result once it is handed out', async () => {
    const { input, finish, forgotten, settle } = start();
    input.write(call('one'));
    await settle();
    finish('b1');
    await settle();
    await settle();

    expect(forgotten).toEqual(['b1']);
  });

  it.each([
    ['its input ends', (world: ReturnType<typeof start>) => void world.input.end()],
    [
      'it is stopped',
      (world: ReturnType<typeof start>) => {
        world.stopped.abort();
        world.input.destroy();
      },
    ],
  ])('ends when %s, with calls in flight', async (_, end) => {
    const world = start();
    world.input.write(call('one'));
    await world.settle();

    end(world);

    await expect(world.ended).resolves.toBeUndefined();
  });
});
