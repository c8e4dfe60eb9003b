// The runs of the person who looks, searchable, with figures over time.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { RunStatus } from '../api-types.ts';
import { START_HREF } from '../router.ts';
import { SessionNotice } from '../session/session-notice.tsx';
import { offer, session } from '../session/session.ts';
import { FailureNotice } from '../shared/notice.tsx';
import { counted } from '../shared/words.ts';
import { isEnd, STATUS_WORDS } from '../watch/status-words.ts';
import { FiguresPart } from './figures-part.tsx';
import { createHistoryPage, type HistoryPage } from './load-history.ts';
import { matching } from './rows.ts';
import { RunTable } from './run-table.tsx';

/** The view of `#/history`. */
export function History(): JSX.Element {
  const current = session.value;
  const given = offer.value;
  const isUser = current.name === 'user';
  if (current.name === 'loading' || given === null) {
    return (
      <p class="muted" role="status">
        Loading your runs …
      </p>
    );
  }
  if (!isUser && !given.anonymousRuns) {
    return (
      <div class="narrow stack">
        <h1>History</h1>
        <SessionNotice />
      </div>
    );
  }
  return <Loaded key={current.name} hasDatabase={isUser && given.history} isShared={!isUser} />;
}

interface LoadedProps {
  readonly hasDatabase: boolean;
  /** The runs are those of everybody who has not signed in. */
  readonly isShared: boolean;
}

function Loaded({ hasDatabase, isShared }: LoadedProps): JSX.Element {
  const page = useMemo(() => createHistoryPage(hasDatabase), [hasDatabase]);
  useEffect(() => void page.more(), [page]);
  return (
    <>
      <div class="row spread">
        <h1>History</h1>
        <a class="button primary" href={START_HREF}>
          New run
        </a>
      </div>
      {isShared ? <p class="muted">Runs that were started here without signing in, by anybody.</p> : null}
      <FiguresPart page={page} hasDatabase={hasDatabase} />
      <Runs page={page} />
    </>
  );
}

function Runs({ page }: { readonly page: HistoryPage }): JSX.Element {
  const query = useSignal('');
  const status = useSignal<RunStatus | 'any'>('any');
  const { rows, next, isLoading, failure } = page.list.value;
  const found = matching(rows, query.value, status.value);
  const isSearch = query.value.trim() !== '' || status.value !== 'any';
  useEffect(() => {
    if (isSearch) void page.all();
  }, [page, isSearch]);
  return (
    <section class="card stack" aria-labelledby="runs-heading">
      <h2 id="runs-heading">Runs</h2>
      <div class="history-search" role="search">
        <div class="field">
          <label for="history-query">Search</label>
          <input
            id="history-query"
            type="search"
            placeholder="Repository, run or #pull request"
            value={query.value}
            onInput={(event) => (query.value = event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="history-status">State</label>
          <select
            id="history-status"
            value={status.value}
            onChange={(event) => (status.value = event.currentTarget.value as RunStatus | 'any')}
          >
            <option value="any">Any</option>
            {(Object.keys(STATUS_WORDS) as RunStatus[]).filter(isEnd).map((one) => (
              <option key={one} value={one}>
                {STATUS_WORDS[one]}
              </option>
            ))}
          </select>
        </div>
      </div>
      {failure === null ? null : (
        <FailureNotice title="Your runs could not be loaded" failure={failure} onRetry={() => void page.more()} />
      )}
      <p class="small muted" role="status">
        {isLoading ? 'Loading …' : `${counted(found.length, 'run')}${next === null ? '' : ' so far'}`}
      </p>
      {found.length === 0 ? null : <RunTable rows={found} />}
      {found.length > 0 || isLoading || failure !== null ? null : (
        <p class="muted">{isSearch ? 'No run matches.' : 'No run yet. The first one takes a minute.'}</p>
      )}
      {next === null ? null : (
        <div>
          <button type="button" disabled={isLoading} onClick={() => void page.more()}>
            Show older runs
          </button>
        </div>
      )}
    </section>
  );
}
