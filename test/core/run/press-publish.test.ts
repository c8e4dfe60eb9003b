// What a press of publish does, and the run's way from a preview's end to its pull request. Faults F: pressed twice, in
// parallel, after a crash; H12: canceled.

import { describe, expect, it } from 'vitest';
import { fatal } from '../../../src/core/errors.ts';
import { PREVIEW_LIFE_MS, RUN_MAX_AGE_MS } from '../../../src/core/limits.ts';
import type { AppliedChange } from '../../../src/core/rewrite.ts';
import { nextStep } from '../../../src/core/run/next-step.ts';
import type { Outcome } from '../../../src/core/run/outcome.ts';
import { pressPublish, type Press, type PreviewContent } from '../../../src/core/run/press-publish.ts';
import { mayBePublished, onlyPreviews, PublishRequest } from '../../../src/core/run/publication.ts';
import { RunRecord } from '../../../src/core/run/record.ts';
import { viewRun } from '../../../src/core/run/view.ts';
import { HAPPY, NOW, play, record } from './story.ts';

const LATER = NOW + 60_000;
const PERMITTED: Outcome = {
  kind: 'permitted',
  repository: { owner: 'Octo', name: 'shop', private: false, can_push: true },
};
const CHOSEN: Outcome = { kind: 'chosen', changed: 1, dropped: [] };
/** What follows the choice of changes in every run that publishes. */
const EFFECTS = HAPPY.slice(7);

function by(...rules: readonly string[]): AppliedChange[] {
  return rules.map((rule) => ({
    source: rule === 'model' ? 'model' : 'rule',
    ...(rule === 'model' ? {} : { rule }),
    category: 'outdated_syntax',
    title: rule,
    explanation: '',
    count: 1,
  }));
}

const CONTENT: PreviewContent = {
  complete: true,
  files: [
    { path: 'a.py', applied: by('one') },
    { path: 'b.py', applied: by('one', 'two') },
    { path: 'c.py', applied: by('two', 'model') },
  ],
};

const preview = play(record({ dry_run: true }), HAPPY.slice(0, 7)).record;
const request = (input: unknown = {}): PublishRequest => PublishRequest.parse(input);

function press(on: RunRecord, input: unknown = {}, content: PreviewContent = CONTENT, now = LATER): Press {
  return pressPublish(on, request(input), () => content, now);
}

function started(on: RunRecord, input: unknown = {}): Extract<Press, { kind: 'start' }> {
  const pressed = press(on, input);
  if (pressed.kind !== 'start') throw new Error(`not started: ${JSON.stringify(pressed)}`);
  return pressed;
}

describe('the request', () => {
  it.each([
    [{}, { exclude_files: [], exclude_rules: [] }],
    [{ exclude_files: ['b', 'a', 'b'] }, { exclude_files: ['a', 'b'], exclude_rules: [] }],
  ])('%j', (input, expected) => {
    expect(request(input)).toEqual(expected);
  });

  it.each([
    { exclude_file: [] },
    { exclude_files: null },
    { exclude_files: [''] },
    { exclude_files: ['x'.repeat(4_097)] },
    { exclude_files: Array.from({ length: 1_001 }, (_, index) => `${index}`) },
    { exclude_rules: [1] },
    { exclude_rules: Array.from({ length: 501 }, (_, index) => `${index}`) },
    [],
    null,
  ])('%j is refused', (input) => {
    expect(PublishRequest.safeParse(input).success).toBe(false);
  });
});

describe('a first press', () => {
  it('takes the run back to publishing, with an event and without a loss', () => {
    const { record: next, events, left_out } = started(preview);

    expect(RunRecord.parse(next)).toEqual(next);
    expect(next).toMatchObject({ phase: 'publishing', finished_at: null, publish: { begun: [] } });
    expect(events.map(({ type }) => type)).toEqual(['run.progress']);
    expect(left_out).toEqual([]);
    expect(nextStep(next, LATER)).toEqual({ kind: 'permit' });
    expect(onlyPreviews(next)).toBe(false);
    expect(viewRun(next)).toMatchObject({
      status: 'publishing',
      options: { dry_run: true },
      publication: { exclude_files: [], exclude_rules: [], requested_at: new Date(LATER).toISOString() },
    });
  });

  it.each([
    ['a file', { exclude_files: ['a.py'] }, ['a.py'], 0],
    ['a rule that is all of a file, and a part of another', { exclude_rules: ['one'] }, ['a.py'], 1],
    ['a rule beside the model', { exclude_rules: ['two'] }, [], 2],
    ['all rules of a file', { exclude_rules: ['one', 'two'] }, ['a.py', 'b.py'], 1],
    ['a file with the rule', { exclude_files: ['b.py'], exclude_rules: ['two'] }, ['b.py'], 1],
  ])('leaves out %s', (_name, input, paths, revise) => {
    const { record: next, events, left_out } = started(preview, input);

    expect(left_out).toEqual(paths.map((path) => ({ path, reason: 'left_out_by_user' })));
    expect(events.slice(1)).toMatchObject(paths.map((path) => ({ type: 'file.rejected', path })));
    expect(next.publication?.revise).toEqual({ files: revise, done: 0 });
    expect(next.funnel.changed).toBe(3 - paths.length);
    expect(next.funnel.rejected.left_out_by_user).toBe(paths.length === 0 ? undefined : paths.length);
  });

  it.each([
    ['nothing left out', {}, true],
    ['a file', { exclude_files: ['a.py'] }, false],
    ['a rule', { exclude_rules: ['two'] }, false],
  ])('what the repository’s own checks said holds for what they saw: %s', (_name, input, holds) => {
    const verification = { status: 'passed', checks: [] } as never;

    expect(started({ ...preview, verification }, input).record.verification !== undefined).toBe(holds);
  });
});

describe('a press is refused', () => {
  const working = play(record({ dry_run: true }), HAPPY.slice(0, 3)).record;
  const published = play(record(), HAPPY).record;
  const failed = play(record({ dry_run: true }), [
    ...HAPPY.slice(0, 3),
    { kind: 'failed', error: fatal('clone_failed'), jitter: 0 },
  ]).record;

  it.each([
    ['run_not_finished', working, {}, CONTENT, LATER],
    ['not_a_preview', play(record(), HAPPY.slice(0, 3)).record, {}, CONTENT, LATER],
    ['not_a_preview', published, {}, CONTENT, LATER],
    ['not_a_preview', failed, {}, CONTENT, LATER],
    ['not_a_preview', { ...preview, phase: 'no_changes' as const }, {}, CONTENT, LATER],
    ['preview_expired', preview, {}, { ...CONTENT, complete: false }, LATER],
    ['preview_expired', preview, {}, CONTENT, (preview.finished_at ?? 0) + PREVIEW_LIFE_MS + 1],
    ['nothing_to_publish', preview, { exclude_files: ['a.py', 'b.py', 'c.py'] }, CONTENT, LATER],
    ['nothing_to_publish', preview, { exclude_files: ['c.py'], exclude_rules: ['one', 'two'] }, CONTENT, LATER],
  ])('%s', (reason, on, input, content, now) => {
    expect(press(on, input, content, now)).toMatchObject({ kind: 'refused', error: { reason } });
  });

  it('and names what the run does not have', () => {
    const pressed = press(preview, { exclude_files: ['a.py', 'x\n.py'], exclude_rules: ['one', 'three'] });

    expect(pressed).toMatchObject({
      error: { reason: 'validation' },
      errors: [
        { path: 'exclude_files', message: 'The run changes no file "x\\n.py"' },
        { path: 'exclude_rules', message: 'No change of the run is by rule "three"' },
      ],
    });
  });
});

describe('another press', () => {
  const begun = started(preview, { exclude_files: ['a.py'] }).record;
  const done = play(begun, [PERMITTED, CHOSEN, ...EFFECTS]).record;
  const canceled = play(begun, [{ kind: 'canceled' }]).record;

  it.each([
    ['while it publishes', begun],
    ['afterwards', done],
    ['when it was canceled', canceled],
  ])('F: with the same body %s changes nothing', (_name, on) => {
    expect(press(on, { exclude_files: ['a.py', 'a.py'] })).toEqual({ kind: 'same' });
  });

  it.each([
    ['while it publishes', begun],
    ['afterwards', done],
  ])('F: with another body %s is refused', (_name, on) => {
    expect(press(on)).toMatchObject({ kind: 'refused', error: { reason: 'publish_mismatch' } });
  });
});

describe('the way to the pull request', () => {
  it('is that of every run, and ends with the second end', () => {
    const { record: ended, events } = play(started(preview).record, [PERMITTED, CHOSEN, ...EFFECTS]);

    expect(ended).toMatchObject({ phase: 'succeeded', publish: { pull_request: { number: 7 } } });
    expect(events.map(({ type }) => type)).toEqual(['commit.created', 'pull_request.opened', 'run.finished']);
    expect(nextStep(ended, LATER)).toEqual({ kind: 'rest' });
    expect(mayBePublished(ended)).toBe(false);
  });

  it('asks GitHub first, rewrites without the rule, chooses, and then publishes', () => {
    const steps: string[] = [];
    let current = started(preview, { exclude_rules: ['one'] }).record;
    const revised: Outcome = {
      kind: 'revised',
      files: [{ path: 'b.py', status: 'changed', confidence: 90, lines_added: 1, lines_removed: 1 }],
    };
    for (const outcome of [PERMITTED, revised, CHOSEN]) {
      const step = nextStep(current, LATER);
      steps.push(step.kind === 'publish' ? step.effect : step.kind);
      current = play(current, [outcome]).record;
    }

    expect([...steps, nextStep(current, LATER)]).toEqual([
      'permit',
      'revise',
      'choose',
      { kind: 'publish', effect: 'adopt' },
    ]);
  });

  it('counts what could not be kept without the rule', () => {
    const { record: next, events } = play(started(preview, { exclude_rules: ['two'] }).record, [
      PERMITTED,
      { kind: 'revised', files: [{ path: 'c.py', status: 'rejected', reason: 'left_out_with_rule' }] },
    ]);

    expect(next.funnel.rejected.left_out_with_rule).toBe(1);
    expect(next.publication?.revise).toEqual({ files: 2, done: 1 });
    expect(events).toMatchObject([{ type: 'file.rejected', path: 'c.py', reason: 'left_out_with_rule' }]);
  });

  it('without anything left ends as no change', () => {
    const begun = started(preview).record;

    expect(play(begun, [PERMITTED, { ...CHOSEN, changed: 0 }]).record.phase).toBe('no_changes');
  });

  it('does not expire by the age of the preview, but by its own', () => {
    const { record: next } = started({ ...preview, created_at: NOW - 2 * RUN_MAX_AGE_MS });

    expect(nextStep(next, LATER).kind).toBe('permit');
    expect(nextStep(next, LATER + RUN_MAX_AGE_MS + 1).kind).toBe('expire');
  });

  it('H12: stops when it is canceled', () => {
    expect(nextStep({ ...started(preview).record, cancel_requested: true }, LATER)).toEqual({ kind: 'cancel' });
  });
});

describe('a publication that failed', () => {
  const fail: Outcome = { kind: 'failed', error: fatal('github_unavailable'), jitter: 0 };
  const begun = started(preview).record;
  const early = play(begun, [PERMITTED, CHOSEN, ...EFFECTS.slice(0, 3), fail]).record;
  const late = play(begun, [PERMITTED, CHOSEN, ...EFFECTS.slice(0, 6), fail]).record;

  it('keeps what publishing needs', () => {
    expect(mayBePublished(early)).toBe(true);
  });

  it('goes on: without a branch from the front, so that a right that was lost or won counts', () => {
    const { record: next } = started(early);

    expect(next).toMatchObject({ phase: 'publishing', error: null, finished_at: null, failures: null });
    expect(next.publish).toEqual({ begun: ['tree'], chosen: 1 });
    expect(nextStep(next, LATER)).toEqual({ kind: 'permit' });
    const permitted = play(next, [{ ...PERMITTED, repository: { ...PERMITTED.repository, can_push: false } }]).record;
    expect(permitted.resolved?.can_push).toBe(false);
  });

  it('D26: goes on where it stopped once a branch may be there, wherever that is', () => {
    const { record: next } = started(late);
    const permitted = play(next, [{ ...PERMITTED, repository: { ...PERMITTED.repository, can_push: false } }]).record;

    expect(next.publish).toEqual(late.publish);
    expect(permitted.resolved?.can_push).toBe(true);
    expect(nextStep(permitted, LATER)).toEqual({ kind: 'publish', effect: 'ref' });
  });

  it('expires like a preview', () => {
    expect(press(early, {}, { ...CONTENT, complete: false })).toMatchObject({ error: { reason: 'preview_expired' } });
  });

  it('by the repository’s own checks stays failed', () => {
    expect(press({ ...early, phase: 'blocked' })).toEqual({ kind: 'same' });
  });
});
