// What the page makes of a run's events.

import { describe, expect, it } from 'vitest';
import { filesOf, GROUPS, sizeOf } from '../../../src/ui/watch/file-groups.ts';
import { NOTHING_YET, watchEvents, type Watched } from '../../../src/ui/watch/watched.ts';
import { event, events, wholeRun, type Body } from './events.ts';

const after = (bodies: readonly Body[]): Watched => watchEvents(NOTHING_YET, events(bodies));

describe('a whole run', () => {
  it.each([1, 7, 100, 100_000])('is the same in batches of %i', (size) => {
    const all = wholeRun(40);
    let state = NOTHING_YET;
    for (let from = 0; from < all.length; from += size) state = watchEvents(state, all.slice(from, from + size));

    expect(state.counts).toEqual({ reading: 0, found: 0, clean: 20, writing: 0, changed: 20, rejected: 0 });
    expect(state).toMatchObject({ phase: 'refactoring', done: 20, total: 20, seq: all.length });
    expect(state.ending).toMatchObject({ status: 'succeeded', code: null });
    expect(GROUPS.map(({ group }) => sizeOf(group, state.counts))).toEqual(
      GROUPS.map(({ group }) => filesOf(group, state.files).length),
    );
  });

  it('of 10,000 events is taken in frames without ever going over what is known', () => {
    const all = wholeRun(3_332);
    let visits = 0;
    const counted = (batch: typeof all): typeof all =>
      batch.map(
        (one) => new Proxy(one, { get: (target, key) => ((visits += 1), Reflect.get(target, key) as unknown) }),
      );
    let state = NOTHING_YET;

    for (let from = 0; from < all.length; from += 100) state = watchEvents(state, counted(all.slice(from, from + 100)));

    expect(all.length).toBeGreaterThan(9_900);
    expect(state.seq).toBe(all.length);
    // A few looks at each event, whatever their number.
    expect(visits).toBeLessThan(all.length * 15);
  });

  it('leaves the state before as it was', () => {
    const before = after([{ type: 'file.reading', path: 'a.py' }]);
    const files = [...before.files];

    watchEvents(before, [event(9, { type: 'file.analyzed', path: 'a.py', findings: 1, reason: null })]);

    expect([...before.files]).toEqual(files);
    expect(before.counts.reading).toBe(1);
  });
});

describe('events that come again', () => {
  it('change nothing, not even the identity of the state', () => {
    const all = wholeRun(3);
    const state = watchEvents(NOTHING_YET, all);

    expect(watchEvents(state, all)).toBe(state);
  });

  it('count once within a batch', () => {
    const once = event(1, { type: 'file.reading', path: 'a.py' });

    expect(watchEvents(NOTHING_YET, [once, once]).counts.reading).toBe(1);
  });
});

describe('a wait', () => {
  const until = '2026-11-22T10:05:00.000Z';
  const waiting = event(
    3,
    { type: 'run.progress', phase: 'analyzing', done: 0, total: 0, waiting_until: until },
    `Waiting until ${until}: GitHub limits this account right now. Try again later.`,
  );
  const before = after([
    { type: 'run.progress', phase: 'analyzing', done: 4, total: 10 },
    { type: 'file.reading', path: 'a.py' },
  ]);

  it('says why and until when, and takes nothing away from what was done', () => {
    const state = watchEvents(before, [waiting]);

    expect(state.waiting).toEqual({ until, message: 'GitHub limits this account right now.' });
    expect(state).toMatchObject({ phase: 'analyzing', done: 4, total: 10, marks: [] });
  });

  it('is over with the next file', () => {
    const state = watchEvents(before, [
      waiting,
      event(4, { type: 'file.analyzed', path: 'a.py', findings: 0, reason: 'clean' }),
    ]);

    expect(state.waiting).toBeNull();
    expect(state.done).toBe(5);
  });
});

describe('a preview that is published', () => {
  const preview = wholeRun(4);
  const last = preview.length;

  it('is over at its first end while nobody publishes it', () => {
    expect(watchEvents(NOTHING_YET, preview).ending).not.toBeNull();
  });

  it('goes on behind it, live and when it is read again', () => {
    const rest = events(
      [
        { type: 'run.progress', phase: 'publishing', done: 0, total: 0 },
        { type: 'file.rejected', path: 'src/file-0.ts', reason: 'left_out_by_user' },
      ],
      last + 1,
    );
    const live = watchEvents(watchEvents(NOTHING_YET, preview), rest);
    const again = watchEvents(NOTHING_YET, [
      ...preview.slice(0, -1),
      event(last, { type: 'run.finished', run_status: 'succeeded', reopened: true }),
      ...rest,
    ]);

    for (const state of [live, again]) {
      expect(state).toMatchObject({ phase: 'publishing', ending: null });
      expect(state.files.get('src/file-0.ts')).toMatchObject({
        state: 'rejected',
        note: 'left out by the person who published',
      });
    }
  });
});

it('files are told the latest first', () => {
  const state = after([
    { type: 'file.reading', path: 'a.py' },
    { type: 'file.reading', path: 'b.py' },
    { type: 'file.writing', path: 'a.py' },
  ]);

  expect(filesOf('all', state.files).map(({ path }) => path)).toEqual(['a.py', 'b.py']);
});

it('a reason that only a newer service knows is shown by its name', () => {
  const state = after([{ type: 'file.rejected', path: 'a.py', reason: 'not_yet_known' as 'clean' }]);

  expect(state.files.get('a.py')?.note).toBe('not yet known');
});
