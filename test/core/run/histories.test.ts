// H5: what released versions stored goes on under this one. Each history holds the record as it stood before every
// outcome; from any of them the rest of the story must come to the same events and the same end. A release adds files and
// never changes one.

import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../../src/core/run/events.ts';
import { applyOutcome } from '../../../src/core/run/apply-outcome.ts';
import { nextStep } from '../../../src/core/run/next-step.ts';
import type { Outcome } from '../../../src/core/run/outcome.ts';
import { RunRecord } from '../../../src/core/run/record.ts';
import { RunView, viewRun } from '../../../src/core/run/view.ts';
import failed from '../../fixtures/histories/2.0.0-failed-in-publishing.json' with { type: 'json' };
import fork from '../../fixtures/histories/2.0.0-fork-and-waits.json' with { type: 'json' };
import pull from '../../fixtures/histories/2.0.0-pull-request.json' with { type: 'json' };

interface History {
  readonly steps: readonly {
    readonly at: number;
    readonly stored: unknown;
    readonly next_step: unknown;
    readonly outcome: unknown;
    readonly events: readonly unknown[];
  }[];
  readonly end: object;
}

const HISTORIES: readonly (readonly [string, History])[] = [
  ['2.0.0, a pull request', pull],
  ['2.0.0, a fork and waits', fork],
  ['2.0.0, failed in publishing', failed],
];

describe.each(HISTORIES)('H5: %s', (_, { steps, end }) => {
  it.each(steps.map((step, index) => [index, step] as const))('goes on from record %i', (index, { stored, at }) => {
    let record = RunRecord.parse(stored);
    const events: EventBody[] = [];

    expect(RunView.parse(viewRun(record)).id).toBe(record.id);
    expect(nextStep(record, at + 3_600_000)).toEqual(steps[index]!.next_step);
    for (const step of steps.slice(index)) {
      const applied = applyOutcome(record, step.outcome as Outcome, step.at);
      record = applied.record;
      events.push(...applied.events);
    }

    // Fields that came later may be there too.
    expect(record).toMatchObject(end);
    expect(events).toEqual(steps.slice(index).flatMap((step) => step.events));
  });
});
