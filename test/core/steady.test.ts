import { describe, expect, it } from 'vitest';
import { steady } from '../../src/core/steady.ts';

interface Stub {
  view(subject: string): Promise<string>;
}

/** Stubs that fail as told, one call after another, and then answer. */
function stubs(failures: readonly object[]): { api: Stub; taken: () => number; pauses: number[] } {
  let taken = 0;
  const pauses: number[] = [];
  const api = steady<Stub>(
    () => {
      const failure = failures[taken];
      taken += 1;
      return {
        view: (subject) =>
          failure === undefined ? Promise.resolve(`${subject}!`) : Promise.reject(Object.assign(new Error(), failure)),
      };
    },
    {
      random: () => 0.5,
      pause: (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
    },
  );
  return { api, taken: () => taken, pauses };
}

describe('H10: a call to another object', () => {
  it('that breaks in passing is made again on a new stub, behind a pause that grows', async () => {
    const { api, taken, pauses } = stubs([{ retryable: true }, { retryable: true }]);

    expect(await api.view('user:1')).toBe('user:1!');
    expect(taken()).toBe(3);
    expect(pauses).toEqual([75, 150]);
  });

  it.each([
    ['is busy', { overloaded: true, retryable: true }],
    ['is busy and says no more', { overloaded: true }],
    ['fails by a bug', {}],
  ])('that %s is not made again', async (_, failure) => {
    const { api, taken } = stubs([failure]);

    await expect(api.view('user:1')).rejects.toMatchObject(failure);
    expect(taken()).toBe(1);
  });

  it('is given up behind three tries', async () => {
    const { api, taken } = stubs(Array.from({ length: 9 }, () => ({ retryable: true })));

    await expect(api.view('user:1')).rejects.toMatchObject({ retryable: true });
    expect(taken()).toBe(3);
  });

  it('the object itself is no promise', async () => {
    const { api, taken } = stubs([]);

    expect(await Promise.resolve(api)).toBe(api);
    expect(taken()).toBe(0);
  });
});
