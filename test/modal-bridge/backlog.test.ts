// Which work goes to which thread next.

import { describe, expect, it } from 'vitest';
import { createBacklog, type Load } from '../../src/modal-bridge/backends/local/backlog.ts';

const loads = (loads: Record<string, Load>) => new Map(Object.entries(loads));

describe('createBacklog', () => {
  it('gives to the least busy thread that has room', () => {
    const backlog = createBacklog<string>(2);
    backlog.push('run', 'w');

    const taken = backlog.take(loads({ full: ['normal', 'normal'], busy: ['normal'], idle: [] }));

    expect(taken).toEqual({ work: 'w', thread: 'idle', kind: 'normal' });
  });

  it('keeps work while all threads are full', () => {
    const backlog = createBacklog<string>(1);
    backlog.push('run', 'w');

    expect(backlog.take(loads({ a: ['normal'] }))).toBeNull();
    expect(backlog.take(loads({ a: [] }))).toMatchObject({ work: 'w' });
  });

  it('gives urgent work first, and to a full thread', () => {
    const backlog = createBacklog<string>(1);
    backlog.push('run', 'w');
    backlog.pushUrgent('u');

    expect(backlog.take(loads({ a: ['normal'] }))).toEqual({ work: 'u', thread: 'a', kind: 'urgent' });
    // The urgent task does not count against the thread's room.
    expect(backlog.take(loads({ a: ['urgent'] }))).toMatchObject({ work: 'w' });
  });

  it('lets a suspect run alone, and a thread run dry for it', () => {
    const backlog = createBacklog<string>(4);
    backlog.pushSuspect('s');
    backlog.push('run', 'w');

    expect(backlog.take(loads({ a: ['normal'] }))).toBeNull();
    expect(backlog.take(loads({ a: ['normal'], b: ['normal', 'normal'] }))).toMatchObject({ work: 'w', thread: 'b' });
    expect(backlog.take(loads({ a: [] }))).toEqual({ work: 's', thread: 'a', kind: 'alone' });
    backlog.push('run', 'w2');
    expect(backlog.take(loads({ a: ['alone'] }))).toBeNull();
  });

  it('takes back work that was not given', () => {
    const backlog = createBacklog<string>(1);
    backlog.push('run', 'w');
    backlog.pushSuspect('s');

    expect(['w', 's', 'x'].map((work) => backlog.withdraw(work))).toEqual([true, true, false]);
    expect(backlog.take(loads({ a: [] }))).toBeNull();
  });
});
