import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fewAtOnce } from '../../src/clients/few-at-once.ts';

interface Asked {
  readonly url: string;
  readonly answer: () => void;
  readonly fail: () => void;
}

/** A network that answers when told to. */
function network(): { readonly fetch: typeof fetch; readonly waiting: Asked[]; readonly seen: string[] } {
  const waiting: Asked[] = [];
  const seen: string[] = [];
  return {
    waiting,
    seen,
    fetch: (input) =>
      new Promise((resolve, reject) => {
        const url = input instanceof Request ? input.url : input.toString();
        seen.push(url);
        const done = (end: () => void) => () => {
          waiting.splice(
            waiting.findIndex((one) => one.url === url),
            1,
          );
          end();
        };
        waiting.push({
          url,
          answer: done(() => resolve(new Response(url))),
          fail: done(() => reject(new TypeError('reset'))),
        });
      }),
  };
}

const urls = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `https://x.test/${index}`);

describe('J10: fewAtOnce', () => {
  it('keeps four requests waiting, in the order they came, and answers all', async () => {
    const { fetch: inner, waiting, seen } = network();
    const send = fewAtOnce(inner);

    const answers = Promise.all(urls(50).map(async (url) => (await send(url)).text()));
    let most = 0;
    for (let answered = 0; answered < 50; answered += 1) {
      await setImmediate();
      most = Math.max(most, waiting.length);
      waiting[0]?.answer();
    }

    expect(await answers).toEqual(urls(50));
    expect(seen).toEqual(urls(50));
    expect(most).toBe(4);
  });

  it('a place is free again when a request fails, or when its body is never read', async () => {
    const { fetch: inner, waiting } = network();
    const send = fewAtOnce(inner, 1);
    const first = send('https://x.test/first').catch((error: unknown) => (error as Error).name);
    const second = send('https://x.test/second');
    const third = send('https://x.test/third');

    await setImmediate();
    waiting[0]?.fail();
    await setImmediate();
    waiting[0]?.answer();
    await setImmediate();
    waiting[0]?.answer();

    expect(await first).toBe('TypeError');
    expect((await second).bodyUsed).toBe(false);
    expect(await (await third).text()).toBe('https://x.test/third');
  });

  it('a request that is given up in line leaves it, is never sent and keeps no place', async () => {
    const { fetch: inner, waiting, seen } = network();
    const send = fewAtOnce(inner, 1);
    const patience = new AbortController();
    const first = send('https://x.test/first');
    const second = send('https://x.test/second', { signal: patience.signal }).catch((error: unknown) => error);
    const third = send('https://x.test/third');

    patience.abort(new Error('too long'));
    const gaveUp = await second;
    waiting[0]?.answer();
    await first;
    await setImmediate();
    waiting[0]?.answer();
    await third;

    expect(gaveUp).toEqual(new Error('too long'));
    expect(seen).toEqual(['https://x.test/first', 'https://x.test/third']);
  });

  it('giving up behind the line changes nothing for the others', async () => {
    const { fetch: inner, waiting, seen } = network();
    const send = fewAtOnce(inner, 1);
    const patience = new AbortController();
    const first = send('https://x.test/first');
    const second = send('https://x.test/second', { signal: patience.signal });
    const third = send('https://x.test/third');

    await setImmediate();
    waiting[0]?.answer();
    await first;
    await setImmediate();
    patience.abort();
    waiting[0]?.answer();
    await second;
    await setImmediate();
    waiting[0]?.answer();
    await third;

    expect(seen).toEqual(['first', 'second', 'third'].map((name) => `https://x.test/${name}`));
  });

  it('what was given up before is not sent', async () => {
    const { fetch: inner, seen } = network();

    const sent = fewAtOnce(inner)('https://x.test/', { signal: AbortSignal.abort(new Error('over')) });

    await expect(sent).rejects.toThrow('over');
    expect(seen).toEqual([]);
  });
});
