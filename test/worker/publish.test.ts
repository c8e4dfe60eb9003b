// A preview in its own object, pressed from all sides. Bridge and GitHub are out of reach here, so a publication that has
// begun stays where it is.

import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/core/changelog/unified-diff.ts';
import type { Finding } from '../../src/core/findings.ts';
import { applyOutcome } from '../../src/core/run/apply-outcome.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import { NO_STYLE } from '../../src/core/style/code-style.ts';
import type { AccountApi, RunApi } from '../../src/deps.ts';
import type { Account } from '../../src/durable/account.ts';
import type { RunCoordinator } from '../../src/durable/run-coordinator.ts';
import { RunStore } from '../../src/durable/run-store.ts';

const bindings = env as unknown as {
  RUNS: DurableObjectNamespace<RunCoordinator>;
  ACCOUNTS: DurableObjectNamespace<Account>;
};
const NOTHING = { exclude_files: [], exclude_rules: [] };
const SHA = 'a'.repeat(40);
const USAGE = { prompt_tokens: 0, completion_tokens: 0, calls: 0 };

interface Preview {
  readonly id: string;
  readonly subject: string;
  readonly repository: string;
  readonly account: AccountApi;
  readonly stub: DurableObjectStub<RunCoordinator>;
  readonly api: RunApi;
}

function apiOf(id: string): RunApi {
  return bindings.RUNS.getByName(id);
}

async function reserve({ account, repository }: Pick<Preview, 'account' | 'repository'>, id: string): Promise<string> {
  const wanted = { run_id: id, repository: `octo/${repository}`, key: null, fingerprint: '', caps: null };
  return (await account.reserve(wanted, Date.now())).kind;
}

/** A run that ended as a preview of these files, `finished` ms ago. */
async function preview(paths: readonly string[], finished = 0): Promise<Preview> {
  const id = crypto.randomUUID();
  const subject = `user:${id}`;
  const account = bindings.ACCOUNTS.getByName(subject) as unknown as AccountApi;
  const stub = bindings.RUNS.getByName(id);
  const api = apiOf(id);
  await reserve({ account, repository: id }, id);
  const options = RunOptions.parse({ dry_run: true });
  await api.start({ id, subject, repository: { owner: 'octo', name: id }, options });
  await runInDurableObject(stub, (_, state) => {
    const store = new RunStore(state.storage);
    store.addTree([{ path: 'a.py', mode: '100644', type: 'blob', sha: SHA }]);
    for (const path of paths) addChanged(store, path);
    const resolved = {
      ...{ id: 1, owner: 'octo', name: id, private: false, can_push: true },
      ...{ base_ref: 'main', base_sha: SHA, base_tree_sha: SHA },
    };
    const working = { ...store.load()!, phase: 'publishing' as const, resolved };
    const now = Date.now() - finished;
    const ended = applyOutcome(working, { kind: 'chosen', changed: paths.length, dropped: [] }, now);
    store.commit(ended.record, ended.events, now, () => undefined, 0);
  });
  await runDurableObjectAlarm(stub);
  return { id, subject, repository: id, account, stub, api };
}

function addChanged(store: RunStore, path: string): void {
  const finding: Finding = {
    source: 'rule',
    rule: 'useless-base',
    line_start: 1,
    line_end: 1,
    category: 'outdated_syntax',
    severity: 'low',
    confidence: 1,
    title: 't',
    explanation: 'e',
  };
  const [content, changed] = ['class A(object): pass\n', 'class A: pass\n'];
  const floor = { declared_in: 'default' };
  store.addCandidate(
    { path, blob_sha: SHA, language: 'python', content, findings: [finding], floor, style: NO_STYLE },
    '100644',
  );
  const { diff, ...lines } = unifiedDiff(path, content, changed);
  store.setVerdict(path, {
    status: 'changed',
    rewrite: {
      content: changed,
      diff,
      applied: [
        { source: 'rule', rule: 'useless-base', category: 'outdated_syntax', title: 't', explanation: '', count: 1 },
      ],
      validation: { parser: 'ruff', strict: true, errors_before: 0, errors_after: 0, checks: [] },
      confidence: { score: 95, factors: [] },
      changelog: { summary: 's', ...lines },
    },
    usage: USAGE,
  });
}

async function alarmOf({ stub }: Preview): Promise<number | null> {
  return runInDurableObject(stub, (_, state) => state.storage.getAlarm());
}

describe('a press', () => {
  it('F: of 20 at once one starts the publication and the others find it', async () => {
    const made = await preview(['a.py', 'b.py']);
    const before = (await made.api.view(made.subject))!;

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => made.api.publish(made.subject, { ...NOTHING, exclude_files: ['b.py'] })),
    );

    expect(before.status).toBe('succeeded');
    expect(new Set(answers.map((answer) => answer?.kind))).toEqual(new Set(['accepted']));
    const events = (await made.api.events(made.subject, 0, 100))!;
    const finish = events.findIndex(({ type }) => type === 'run.finished');
    expect(events[finish]).toMatchObject({ reopened: true });
    expect(events.slice(finish + 1, finish + 3)).toMatchObject([
      { type: 'run.progress', phase: 'publishing' },
      { type: 'file.rejected', path: 'b.py', reason: 'left_out_by_user' },
    ]);
    expect(events.filter(({ type }) => type === 'file.rejected')).toHaveLength(1);
    expect(await alarmOf(made)).not.toBeNull();
  });

  it('F: and one with another body among them loses to whoever was first', async () => {
    const made = await preview(['a.py', 'b.py']);

    const [one, other] = await Promise.all([
      made.api.publish(made.subject, { ...NOTHING, exclude_files: ['a.py'] }),
      made.api.publish(made.subject, { ...NOTHING, exclude_files: ['b.py'] }),
    ]);

    expect([one?.kind, other?.kind].sort()).toEqual(['accepted', 'refused']);
    const refused = one?.kind === 'refused' ? one : other;
    expect(refused).toMatchObject({ error: { reason: 'publish_mismatch' } });
    expect((await made.api.files(made.subject, '', 10))?.files.filter(({ state }) => state === 'changed')).toHaveLength(
      1,
    );
  });

  it('A18: of somebody else sees nothing', async () => {
    const made = await preview(['a.py']);

    expect(await made.api.publish('user:2', NOTHING)).toBeNull();
    expect((await made.api.view(made.subject))?.publication).toBeNull();
  });

  it('H1: is still there when the process died right behind it', async () => {
    const made = await preview(['a.py']);
    await made.api.publish(made.subject, NOTHING);

    await abortAllDurableObjects();

    const fresh = apiOf(made.id);
    expect((await fresh.view(made.subject))?.publication).toMatchObject(NOTHING);
    expect(await fresh.publish(made.subject, NOTHING)).toMatchObject({ kind: 'accepted' });
  });

  it('B14: takes the repository again, and gives it back with the end', async () => {
    const made = await preview(['a.py']);
    expect(await reserve(made, crypto.randomUUID())).toBe('reserved');

    const refused = await made.api.publish(made.subject, NOTHING);

    expect(refused).toMatchObject({ kind: 'refused', error: { reason: 'run_active' } });
    expect((await made.api.view(made.subject))?.status).toBe('succeeded');
  });

  it('B14: no other run starts there meanwhile, until it is canceled', async () => {
    const made = await preview(['a.py']);
    await made.api.publish(made.subject, NOTHING);
    expect(await reserve(made, crypto.randomUUID())).toBe('active');

    await made.api.cancel(made.subject);
    const ended = await made.api.waitForEnd(made.subject, 20_000);
    await runDurableObjectAlarm(made.stub);

    expect(ended?.status).toBe('canceled');
    expect(await reserve(made, crypto.randomUUID())).toBe('reserved');
    const listed = await made.account.listRuns(null, 10);
    expect(listed?.runs.find(({ id }) => id === made.id)?.ended).toMatchObject({ status: 'canceled' });
  });

  it('J: of a preview whose contents are gone, or too old, is refused', async () => {
    const [gone, old] = [await preview(['a.py']), await preview(['a.py'], 25 * 60 * 60_000)];
    await runInDurableObject(gone.stub, (_, state) => new RunStore(state.storage).dropTree());

    const answers = await Promise.all([gone, old].map(({ api, subject }) => api.publish(subject, NOTHING)));

    for (const answer of answers)
      expect(answer).toMatchObject({ kind: 'refused', error: { reason: 'preview_expired' } });
  });
});
