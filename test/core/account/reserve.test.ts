import { describe, expect, it } from 'vitest';
import { decideReservation } from '../../../src/core/account/reserve.ts';

const request = { run_id: 'new', repository: 'octo/shop', key: 'k', fingerprint: 'f' };
const DAY_MS = 24 * 60 * 60_000;

describe('decideReservation', () => {
  it('reserves a free repository', () => {
    expect(decideReservation(request, null, null, 0)).toEqual({ kind: 'reserved' });
  });

  it('B14: names the active run', () => {
    expect(decideReservation(request, { run_id: 'old', since: 5 }, null, 0)).toEqual({
      kind: 'active',
      run_id: 'old',
      since: 5,
    });
  });

  it('B9: the same key and body find the same run, even while it is active', () => {
    const known = { fingerprint: 'f', run_id: 'old', at: 0 };

    expect(decideReservation(request, { run_id: 'old', since: 0 }, known, 1)).toEqual({ kind: 'same', run_id: 'old' });
  });

  it('B10: the same key with another body is a mistake', () => {
    expect(decideReservation(request, null, { fingerprint: 'g', run_id: 'old', at: 0 }, 1)).toEqual({
      kind: 'mismatch',
    });
  });

  it('B13: a key is forgotten after a day', () => {
    expect(decideReservation(request, null, { fingerprint: 'g', run_id: 'old', at: 0 }, DAY_MS)).toEqual({
      kind: 'reserved',
    });
  });
});
