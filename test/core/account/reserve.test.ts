import { describe, expect, it } from 'vitest';
import { decideReservation, type AccountFacts } from '../../../src/core/account/reserve.ts';

const caps = { active: 2, per_repository_and_hour: 3 };
const request = { run_id: 'new', repository: 'octo/shop', key: 'k', fingerprint: 'f', caps };
const nothing: AccountFacts = { active: [], known: null, recent: [] };
const old = { run_id: 'old', repository: 'octo/shop', since: 5 };
const other = (run_id: string) => ({ run_id, repository: `octo/${run_id}`, since: 5 });
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

describe('decideReservation', () => {
  it('reserves a free repository', () => {
    expect(decideReservation(request, nothing, 0)).toEqual({ kind: 'reserved' });
  });

  it('B14: names the active run of the repository', () => {
    expect(decideReservation(request, { ...nothing, active: [other('a'), old] }, 0)).toEqual({
      kind: 'active',
      run: old,
    });
  });

  it('B9: the same key and body find the same run, even while it is active and at every cap', () => {
    const known = { fingerprint: 'f', run_id: 'old', at: 0 };

    const facts = { active: [old, other('a')], known, recent: [1, 2, 3] };

    expect(decideReservation(request, facts, 1)).toEqual({ kind: 'same', run_id: 'old' });
  });

  it('B10: the same key with another body is a mistake', () => {
    const known = { fingerprint: 'g', run_id: 'old', at: 0 };

    expect(decideReservation(request, { ...nothing, known }, 1)).toEqual({ kind: 'mismatch' });
  });

  it('B13: a key is forgotten after a day', () => {
    const known = { fingerprint: 'g', run_id: 'old', at: 0 };

    expect(decideReservation(request, { ...nothing, known }, DAY_MS)).toEqual({ kind: 'reserved' });
  });

  it('J3: a user has so many active runs and no more', () => {
    const active = [other('a'), other('b')];

    expect(decideReservation(request, { ...nothing, active: active.slice(1) }, 0)).toEqual({ kind: 'reserved' });
    expect(decideReservation(request, { ...nothing, active }, 0)).toEqual({ kind: 'too_many_active', runs: active });
  });

  it('J3: a repository has so many runs in an hour, and the answer says when the next may come', () => {
    const recent = [100, 200, 300, 400];

    expect(decideReservation(request, { ...nothing, recent: [100, 200] }, 500)).toEqual({ kind: 'reserved' });
    expect(decideReservation(request, { ...nothing, recent }, 500)).toEqual({
      kind: 'repository_limited',
      retry_after_ms: HOUR_MS - 300,
    });
  });

  it('no cap holds callers without a session', () => {
    const facts = { ...nothing, active: [other('a'), other('b'), other('c')], recent: [1, 2, 3, 4] };

    expect(decideReservation({ ...request, caps: null }, facts, 5)).toEqual({ kind: 'reserved' });
  });
});
