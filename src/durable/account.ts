// One account: a GitHub user's sessions, sealed GitHub token and runs, or the runs of everybody without a session. It is
// the only place that ever holds a GitHub token of a user, and the only one that renews it.

import { DurableObject } from 'cloudflare:workers';
import * as z from 'zod';
import type { AccountUser, Admission, GitHubAccess, NewSession, OpenPull, RunPage } from '../core/account/account.ts';
import { FREE_LANE, pauseLane, takeTurn, type LaneState, type Turn } from '../core/account/github-lane.ts';
import type { RepositoryPage, RepositoryQuery } from '../core/account/own-repositories.ts';
import { historyUserId } from '../core/account/identity.ts';
import type { SessionClaims } from '../core/account/ports.ts';
import type { Reservation, ReservationRequest, Resumption, RunCaps } from '../core/account/reserve.ts';
import { letGo } from '../core/account/start-run.ts';
import { retryAt } from '../core/history/schedule.ts';
import type { TokenCaps } from '../core/model/budget.ts';
import type { AnswerShelf, LearnedAnswers } from '../core/model/known-answers.ts';
import { ok, type Result } from '../core/result.ts';
import type { RunView } from '../core/run/view.ts';
import { createAccountDeps, type AccountApi, type AccountDeps } from '../deps.ts';
import { loadConfig, type Env } from '../env.ts';
import { AccountAnswers } from './account/answers.ts';
import { AccountForeignPulls } from './account/foreign-pulls.ts';
import { AccountRepositories } from './account/repositories.ts';
import { AccountRuns } from './account/runs.ts';
import { AccountSessions } from './account/sessions.ts';
import { AccountToken } from './account/token.ts';
import { AccountTokens } from './account/tokens.ts';

/** Objects asked at once while an account is deleted. */
const ERASE_AT_ONCE = 20;

/** A deletion that the history database has not done yet. */
const Erasure = z.object({ subject: z.string(), up_to: z.string(), failures: z.int() });
type Erasure = z.infer<typeof Erasure>;
const ERASURE = 'erasure';

interface Parts {
  readonly runs: AccountRuns;
  readonly sessions: AccountSessions;
  readonly token: AccountToken;
  readonly tokens: AccountTokens;
  readonly answers: AccountAnswers;
  readonly foreignPulls: AccountForeignPulls;
}

export class Account extends DurableObject<Env> implements AccountApi {
  readonly #deps: AccountDeps;
  readonly #repositories: AccountRepositories;
  #built: Parts | null = null;
  /** Forgotten with the process: GitHub says it again. */
  #lane: LaneState = FREE_LANE;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    const config = loadConfig(env);
    if (!config.ok) throw new Error(`settings not valid: ${config.error.join(', ')}`);
    this.#deps = createAccountDeps(env, config.value);
    this.#repositories = new AccountRepositories(this.#deps.now);
  }

  // Sessions.

  /** Stores who signed in and what GitHub granted, and begins a session. */
  async signIn({ user, grant }: NewSession): Promise<SessionClaims> {
    const now = this.#deps.now();
    await this.#parts.token.store(user, grant, now);
    const session = this.#parts.sessions.begin(user.id, this.#deps.randomHex(32), now);
    await this.#arm();
    return session;
  }

  async admit(sessionId: string, runId: string | null, now: number): Promise<Admission | null> {
    if (!this.#parts.sessions.holds(sessionId, now)) return null;
    return Promise.resolve({ owns_run: runId !== null && this.#parts.runs.has(runId) });
  }

  /** The signed-in user; null when the session ended, or when GitHub says that the token was withdrawn. */
  async user(sessionId: string, now: number): Promise<AccountUser | null> {
    if (!this.#parts.sessions.holds(sessionId, now)) return null;
    const checked = await this.#parts.token.check();
    if (!checked.ok && checked.error.reason === 'reauth_required') await this.#endAll();
    return this.#parts.sessions.holds(sessionId, now) ? this.#parts.token.user() : null;
  }

  async signOut(sessionId: string): Promise<void> {
    await this.#close(this.#parts.sessions.end(sessionId));
    this.#dropIdleToken();
  }

  async signOutEverywhere(): Promise<void> {
    await this.#endAll();
    this.#dropIdleToken();
  }

  /** Remembers that a session watches a run, so that its sockets are closed when the session ends. False: it has ended. */
  async watch(sessionId: string, runId: string): Promise<boolean> {
    const holds = this.#parts.sessions.holds(sessionId, this.#deps.now());
    if (holds) this.#parts.sessions.watch(sessionId, runId);
    return Promise.resolve(holds);
  }

  // GitHub.

  /** A token that holds for the next minutes. Renewed at most once at a time, whoever asks. */
  async githubAccess(): Promise<Result<GitHubAccess>> {
    const access = await this.#parts.token.access();
    if (!access.ok && access.error.reason === 'reauth_required') await this.#endAll();
    return access;
  }

  /** GitHub refused `token`: it is deleted and every session ends. A newer token stays. */
  async tokenRefused(token: string): Promise<void> {
    if (await this.#parts.token.forget(token)) await this.#endAll();
  }

  /** The user's repositories, as GitHub shows them to the user's own token. */
  async repositories(query: RepositoryQuery): Promise<Result<RepositoryPage>> {
    const access = await this.githubAccess();
    if (!access.ok) return access;
    const { token } = access.value;
    const page = await this.#repositories.page(query, token, this.#deps.github(token));
    if (!page.ok && page.error.reason === 'reauth_required') await this.tokenRefused(token);
    return page;
  }

  /** Asked before every request to GitHub in the account's name. */
  async gitHubTurn(write: boolean): Promise<Turn> {
    const [lane, turn] = takeTurn(this.#lane, write, this.#deps.now(), this.#deps.writeIntervalMs);
    this.#lane = lane;
    return Promise.resolve(turn);
  }

  /** GitHub asked for a pause: it holds for every run of the account. */
  async gitHubPaused(until: number): Promise<void> {
    this.#lane = pauseLane(this.#lane, until);
    return Promise.resolve();
  }

  // Runs.

  async reserve(request: ReservationRequest, now: number): Promise<Reservation> {
    const decision = this.#parts.runs.reserve(request, now);
    if (decision.kind === 'reserved') await this.#arm();
    return decision;
  }

  async grantTokens(runId: string, caps: TokenCaps, now: number): Promise<number> {
    return Promise.resolve(this.#parts.tokens.grant(runId, caps, now));
  }

  async recallAnswers(shelf: AnswerShelf, blobs: readonly string[], now: number): Promise<LearnedAnswers[]> {
    return Promise.resolve(this.#parts.answers.recall(shelf, blobs, now));
  }

  async rememberAnswers(shelf: AnswerShelf, learned: readonly LearnedAnswers[], now: number): Promise<void> {
    this.#parts.answers.remember(shelf, learned, now);
    return Promise.resolve();
  }

  /** Harmless to repeat. A holder that ended without letting go is no obstacle. */
  async resume(runId: string, subject: string): Promise<Resumption> {
    const { runs } = this.#parts;
    const first = runs.resume(runId, this.#deps.now());
    if (first.kind === 'held') return first;
    const release = async (id: string): Promise<void> => this.release(id);
    const ports = { now: this.#deps.now, run: (id: string) => this.#deps.run(id), account: () => ({ release }) };
    return (await letGo(ports, subject, [first.run])) ? runs.resume(runId, this.#deps.now()) : first;
  }

  async reopen(runId: string, repository: string, caps: RunCaps | null, now: number): Promise<Reservation> {
    const decision = this.#parts.runs.reopen(runId, repository, caps, now);
    if (decision.kind === 'reserved') this.#parts.tokens.reopen(runId);
    return Promise.resolve(decision);
  }

  async release(runId: string): Promise<void> {
    this.#parts.runs.release(runId);
    return Promise.resolve();
  }

  /** Lets go of what an ended run held and keeps how it ended. Harmless to repeat. */
  async finish(run: RunView): Promise<void> {
    this.#parts.runs.finish(run);
    this.#parts.tokens.settle(run);
    if (run.pull_request === null) this.#parts.foreignPulls.giveBack(run.id);
    this.#dropIdleToken();
    return Promise.resolve();
  }

  async ownsRun(runId: string): Promise<boolean> {
    return Promise.resolve(this.#parts.runs.has(runId));
  }

  /** Null when the cursor is none of this account's. */
  async listRuns(cursor: string | null, limit: number): Promise<RunPage | null> {
    return Promise.resolve(this.#parts.runs.list(cursor, limit));
  }

  async openPulls(): Promise<readonly OpenPull[]> {
    return Promise.resolve(this.#parts.runs.openPulls());
  }

  async pullsClosed(pulls: readonly OpenPull[]): Promise<void> {
    this.#parts.runs.closePulls(pulls);
    return Promise.resolve();
  }

  async admitForeignPull(runId: string, cap: number, now: number): Promise<boolean> {
    return Promise.resolve(this.#parts.foreignPulls.admit(runId, cap, now));
  }

  /** Deletes the account with everything in it. A call that was cut off is simply made again. */
  async erase(subject: string): Promise<void> {
    const upTo = new Date(this.#deps.now()).toISOString();
    const ids = this.#parts.runs.all();
    for (let from = 0; from < ids.length; from += ERASE_AT_ONCE) {
      await Promise.all(ids.slice(from, from + ERASE_AT_ONCE).map(async (id) => this.#deps.run(id).erase()));
    }
    await this.#parts.token.withdraw();
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#built = null;
    await this.#deleteHistory({ subject, up_to: upTo, failures: 0 });
  }

  /** The copy in the history database goes too: now, or by the alarm once the database answers. */
  async #deleteHistory({ subject, up_to, failures }: Erasure): Promise<void> {
    const { history, now } = this.#deps;
    const deleted = history === null ? ok(undefined) : await history.deleteUser(historyUserId(subject), up_to);
    if (deleted.ok) {
      await this.ctx.storage.delete(ERASURE);
      return;
    }
    const next: Erasure = { subject, up_to, failures: failures + 1 };
    await this.ctx.storage.put(ERASURE, next);
    // Given up never: a person was promised that the rows go.
    await this.ctx.storage.setAlarm(retryAt(next.failures, null, now(), Math.random()) ?? now());
  }

  override async alarm(): Promise<void> {
    const erasure = Erasure.safeParse(await this.ctx.storage.get(ERASURE));
    if (erasure.success) await this.#deleteHistory(erasure.data);
    const now = this.#deps.now();
    await this.#close(this.#parts.sessions.endExpired(now));
    this.#parts.runs.forgetKeys(now);
    this.#dropIdleToken();
    await this.#arm();
  }

  /** Built when first used, and again behind `erase`. */
  get #parts(): Parts {
    const { storage } = this.ctx;
    this.#built ??= {
      runs: new AccountRuns(storage),
      sessions: new AccountSessions(storage),
      token: new AccountToken(storage, this.#deps),
      tokens: new AccountTokens(storage),
      answers: new AccountAnswers(storage),
      foreignPulls: new AccountForeignPulls(this.ctx.storage),
    };
    return this.#built;
  }

  async #endAll(): Promise<void> {
    await this.#close(this.#parts.sessions.endAll());
  }

  /** Closes the sockets of sessions that ended. What cannot be reached now is tried again by the alarm. */
  async #close(watched: readonly { session_id: string; run_id: string }[]): Promise<void> {
    const closed = await Promise.allSettled(
      watched.map(async ({ session_id, run_id }) => {
        await this.#deps.run(run_id).closeSockets(session_id);
        this.#parts.sessions.unwatch(session_id, run_id);
      }),
    );
    if (closed.some(({ status }) => status === 'rejected')) await this.ctx.storage.setAlarm(this.#deps.now() + 5_000);
  }

  /** A token that no session and no run needs is not kept. */
  #dropIdleToken(): void {
    if (!this.#parts.sessions.any() && !this.#parts.runs.anyActive()) this.#parts.token.drop();
  }

  async #arm(): Promise<void> {
    const due = [this.#parts.sessions.nextExpiry(), this.#parts.runs.nextKeyExpiry()].filter((time) => time !== null);
    if (due.length === 0) return;
    const wanted = Math.max(Math.min(...due), this.#deps.now() + 1);
    const armed = await this.ctx.storage.getAlarm();
    if (armed === null || wanted < armed) await this.ctx.storage.setAlarm(wanted);
  }
}
