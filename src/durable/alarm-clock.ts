// The run's single alarm. It is the next step's time while a run rests. While one works none is set: the platform keeps
// an alarm until its handler has ended, and fires it again when the process dies, sooner than any watchdog could. It is
// never set to "now", and set only when that changes something, because each setting is a row written.

import { WATCHDOG_MS } from '../core/limits.ts';
import type { Clock } from '../core/ports.ts';
import type { RunRecord } from '../core/run/record.ts';
import { isEnd } from '../core/run/status.ts';

/** A fresh object whose alarm is further away than this has lost its process in mid-step. */
const LOST_AFTER_MS = 2_000;

export class AlarmClock {
  readonly #storage: Pick<DurableObjectStorage, 'getAlarm' | 'setAlarm' | 'deleteAlarm'>;
  readonly #now: Clock;
  #armedFor: number | null = null;
  #set = 0;

  constructor(storage: Pick<DurableObjectStorage, 'getAlarm' | 'setAlarm' | 'deleteAlarm'>, now: Clock) {
    this.#storage = storage;
    this.#now = now;
  }

  /** Alarms set since the last call, for the meters. */
  takeCount(): number {
    const count = this.#set;
    this.#set = 0;
    return count;
  }

  /** The runtime has used the alarm up. */
  fired(): void {
    this.#armedFor = null;
  }

  async at(time: number): Promise<void> {
    if (this.#armedFor === time) return;
    this.#armedFor = time;
    this.#set += 1;
    await this.#storage.setAlarm(time);
  }

  /** `time`, unless an earlier alarm is set. */
  async atLatest(time: number): Promise<void> {
    const armed = this.#armedFor ?? (await this.#storage.getAlarm());
    if (armed === null || time < armed) await this.at(time);
  }

  /** An alarm ahead of work that the platform may not begin once more. */
  async watchdog(): Promise<void> {
    await this.at(this.#now() + WATCHDOG_MS);
  }

  async off(): Promise<void> {
    this.#armedFor = null;
    await this.#storage.deleteAlarm();
  }

  /** Mends a missing, overdue or orphaned alarm of an unfinished run; called at every entry into the object. True if it did. */
  async ensure(record: Pick<RunRecord, 'phase' | 'waiting'>, working: boolean): Promise<boolean> {
    if (isEnd(record.phase) || working) return false;
    const now = this.#now();
    const alarm = this.#armedFor ?? (await this.#storage.getAlarm());
    const wanted = Math.max(now, record.waiting?.until ?? 0);
    // An alarm set by another process and not for a wait is the watchdog of a step that died with it.
    const orphaned = this.#armedFor === null && alarm !== null && alarm > wanted + LOST_AFTER_MS;
    // Without a process of its own a past alarm belongs to a handler that died; the platform waits before it tries again.
    const overdue = alarm !== null && alarm < (this.#armedFor === null ? now : now - LOST_AFTER_MS);
    if (alarm !== null && !overdue && !orphaned) return false;
    await this.at(Math.max(now + 1, wanted));
    return true;
  }
}
