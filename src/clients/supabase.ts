// The history database through PostgREST's own client. Every call looks at the error that comes back as a value, has a
// deadline, and gives a Result. Uses the service's key: whoever calls names the user, and no row of another is touched.

import { PostgrestClient } from '@supabase/postgrest-js';
import type * as z from 'zod';
import { fatal } from '../core/errors.ts';
import type { HistoryQuery, HistoryStore } from '../core/history/port.ts';
import { err, ok, type Result } from '../core/result.ts';
import { failureOf, HistoryRows, Stats, UndecidedRows } from './supabase/answers.ts';

export interface SupabaseOptions {
  /** Project URL, without a path. */
  readonly url: string;
  /** The secret or service-role key. */
  readonly key: string;
  readonly fetch: typeof fetch;
}

interface Answer {
  readonly data: unknown;
  readonly error: { readonly code?: string } | null;
  readonly status: number;
}

/** What the migrations say they are. */
const SCHEMA_VERSION = 1;
const TIMEOUT_MS = 15_000;
const CHECK_TIMEOUT_MS = 3_000;
const HISTORY_COLUMNS =
  'id,repository,status,base_ref,base_sha,options,counts,funnel,languages,rules,prompt_tokens,completion_tokens,' +
  'model_calls,price_usd,branch,pull_request_number,pull_request_url,merged,error_code,error_message,created_at,' +
  'finished_at';

/** The database at `url`. Nothing is asked before it is used. */
export function createSupabase({ url, key, fetch }: SupabaseOptions): HistoryStore {
  const rest = new PostgrestClient(`${url}/rest/v1`, {
    headers: { apikey: key, authorization: `Bearer ${key}`, 'x-client-info': 'dependify' },
    fetch,
  });
  return { ...writes(rest), ...reads(rest) };
}

type Rest = PostgrestClient;
type Request = (signal: AbortSignal) => PromiseLike<Answer>;

function writes(rest: Rest): Pick<HistoryStore, 'putRun' | 'putFiles' | 'putEvents' | 'setMerged' | 'deleteUser'> {
  return {
    putRun: (row) => write((signal) => rest.from('runs').upsert([row], { onConflict: 'id' }).abortSignal(signal)),
    putFiles: (rows) =>
      write((signal) =>
        rest
          .from('run_files')
          .upsert([...rows], { onConflict: 'run_id,path' })
          .abortSignal(signal),
      ),
    putEvents: (rows) =>
      write((signal) => {
        const options = { onConflict: 'run_id,seq', ignoreDuplicates: true };
        return rest
          .from('run_events')
          .upsert([...rows], options)
          .abortSignal(signal);
      }),
    setMerged: (userId, { repository, number }, merged) =>
      write((signal) =>
        rest
          .from('runs')
          .update({ merged })
          .eq('user_id', userId)
          .eq('repository', repository)
          .eq('pull_request_number', number)
          .abortSignal(signal),
      ),
    deleteUser: (userId, upTo) =>
      write((signal) => rest.rpc('delete_user_history', { of_user: userId, up_to: upTo }).abortSignal(signal)),
  };
}

function reads(rest: Rest): Pick<HistoryStore, 'history' | 'stats' | 'undecidedPulls' | 'check'> {
  return {
    history: (query) => read(HistoryRows, (signal) => historyQuery(rest, query).abortSignal(signal)),
    stats: (userId, from, to) =>
      read(Stats, (signal) => rest.rpc('run_stats', { of_user: userId, since: from, until: to }).abortSignal(signal)),
    undecidedPulls: (userId, limit) =>
      read(UndecidedRows, (signal) =>
        rest
          .from('runs')
          .select('repository,pull_request_number')
          .eq('user_id', userId)
          .is('merged', null)
          .not('pull_request_number', 'is', null)
          .order('created_at', { ascending: false })
          .limit(limit)
          .abortSignal(signal),
      ),
    async check() {
      const answer = await ask((signal) => rest.rpc('dependify_schema_version').abortSignal(signal), CHECK_TIMEOUT_MS);
      if (!answer.ok) return answer;
      return answer.value === SCHEMA_VERSION ? ok(undefined) : err(fatal('history_config', 'schema'));
    },
  };
}

function historyQuery(rest: Rest, { user_id, repository, status, from, to, after, limit }: HistoryQuery) {
  let query = rest.from('runs').select(HISTORY_COLUMNS).eq('user_id', user_id);
  if (repository !== undefined) query = query.eq('repository', repository);
  if (status !== undefined) query = query.eq('status', status);
  if (from !== undefined) query = query.gte('created_at', from);
  if (to !== undefined) query = query.lt('created_at', to);
  if (after !== undefined) {
    const { created_at: at, id } = after;
    query = query.or(`created_at.lt."${at}",and(created_at.eq."${at}",id.lt."${id}")`);
  }
  return query.order('created_at', { ascending: false }).order('id', { ascending: false }).limit(limit);
}

async function ask(request: Request, timeoutMs = TIMEOUT_MS): Promise<Result<unknown>> {
  try {
    const { data, error, status } = await request(AbortSignal.timeout(timeoutMs));
    if (error !== null) return err(failureOf(status, error.code));
    return status >= 200 && status < 300 ? ok(data) : err(failureOf(status, undefined));
  } catch {
    return err(failureOf(0, undefined));
  }
}

async function write(request: Request): Promise<Result<void>> {
  const answer = await ask(request);
  return answer.ok ? ok(undefined) : answer;
}

async function read<T>(schema: z.ZodType<T>, request: Request): Promise<Result<T>> {
  const answer = await ask(request);
  if (!answer.ok) return answer;
  const parsed = schema.safeParse(answer.value);
  return parsed.success ? ok(parsed.data) : err(fatal('history_config', 'schema'));
}
