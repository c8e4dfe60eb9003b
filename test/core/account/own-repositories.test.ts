// Pages of a user's repositories: search, order, and cursors that survive pushes in between.

import { describe, expect, it } from 'vitest';
import { pageOf, readPosition, writePosition, type OwnRepository } from '../../../src/core/account/own-repositories.ts';

function repository(full_name: string, day: number | null, description: string | null = null): OwnRepository {
  return {
    full_name,
    private: false,
    description,
    language: null,
    pushed_at: day === null ? null : new Date(Date.UTC(2026, 0, day)).toISOString(),
    can_push: true,
    archived: false,
  };
}

const ALL = [
  repository('ann/old', 1, 'A Shop of books'),
  repository('ann/empty', null),
  repository('org/new', 9),
  repository('ann/book-shop', 5),
  repository('ann/also-fifth', 5),
];

function names(page: ReturnType<typeof pageOf>): readonly string[] | undefined {
  return page?.repositories.map(({ full_name }) => full_name);
}

describe('pageOf', () => {
  it.each([
    ['everything', '', ['org/new', 'ann/also-fifth', 'ann/book-shop', 'ann/old', 'ann/empty']],
    ['a word of the name, in any case', 'NEW', ['org/new']],
    ['the owner', 'org/', ['org/new']],
    ['words in any order, in name or description', '  shop   book ', ['ann/book-shop', 'ann/old']],
    ['nothing that is a pattern', '.*', []],
  ])('%s', (_name, query, expected) => {
    const page = pageOf(ALL, true, { query, cursor: null, limit: 10 });

    expect(names(page)).toEqual(expected);
    expect(page?.next_cursor).toBeNull();
  });

  it.each([1, 2, 3, 5])('pages of %d are the list, each once', (limit) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = pageOf(ALL, true, { query: '', cursor: cursor === null ? null : readPosition(cursor), limit });
      seen.push(...(names(page) ?? []));
      cursor = page?.next_cursor ?? null;
    } while (cursor !== null);

    expect(seen).toEqual(names(pageOf(ALL, true, { query: '', cursor: null, limit: 10 })));
  });

  it('a push in between repeats nothing that follows', () => {
    const first = pageOf(ALL, true, { query: '', cursor: null, limit: 2 });
    const pushed = ALL.map((one) =>
      one.full_name === 'ann/old' ? { ...one, pushed_at: '2026-02-01T00:00:00.000Z' } : one,
    );

    const second = pageOf(pushed, true, { query: '', cursor: readPosition(first!.next_cursor!), limit: 10 });

    expect(names(second)).toEqual(['ann/book-shop', 'ann/empty']);
  });

  it('asks for more while a page is not full and more may come', () => {
    expect(pageOf(ALL, false, { query: '', cursor: null, limit: 5 })).toBeNull();
    expect(names(pageOf(ALL, false, { query: '', cursor: null, limit: 4 }))).toHaveLength(4);
  });
});

describe('a cursor', () => {
  it.each([ALL[0]!, ALL[1]!])('is read as it was written', (one) => {
    const { pushed_at, full_name } = one;

    expect(readPosition(writePosition(one))).toEqual({ pushed_at, full_name });
  });

  it.each(['', '_', 'x', '2026_ann/x', '2026-01-01T00:00:00.000Z_ann', '_ann/x/y', `_${'a'.repeat(200)}/b`])(
    'made up: %j is none',
    (text) => {
      expect(readPosition(text)).toBeNull();
    },
  );
});
