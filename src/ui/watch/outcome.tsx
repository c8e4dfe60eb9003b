// How a run ended, in a sentence, and what can be done next.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Run } from '../api-types.ts';
import { START_HREF } from '../router.ts';
import type { Failure } from '../shared/failure.ts';
import { Icon } from '../shared/icon.tsx';
import { FailureNotice, Notice } from '../shared/notice.tsx';
import { webUrl } from '../shared/safe-url.ts';
import { counted, moment } from '../shared/words.ts';

interface OutcomeProps {
  readonly run: Run;
  readonly onRetry: () => Promise<Failure | null>;
}

/** Nothing while the run goes on. */
export function Outcome({ run, onRetry }: OutcomeProps): JSX.Element | null {
  switch (run.status) {
    case 'succeeded':
      return run.pull_request === null ? <PreviewReady run={run} /> : <Published run={run} />;
    case 'no_changes':
      return (
        <Notice tone="good" title="Nothing to change">
          <p>Nothing outdated was found that could be rewritten safely. No branch and no pull request were made.</p>
        </Notice>
      );
    case 'failed':
    case 'blocked':
    case 'canceled':
      return <Stopped {...{ run, onRetry }} />;
    case 'queued':
    case 'resolving':
    case 'analyzing':
    case 'refactoring':
    case 'publishing':
    case 'waiting':
      return null;
  }
}

function Published({ run }: { readonly run: Run }): JSX.Element {
  const url = webUrl(run.pull_request?.url);
  const number = run.pull_request?.number ?? 0;
  return (
    <Notice tone="good" title={`Pull request #${number} is open`}>
      <p>
        {counted(run.counts.changed, 'file')} changed in {run.repository}
        {run.head_repository === null || run.head_repository === run.repository ? '' : `, from ${run.head_repository}`}.
      </p>
      {url === null ? null : (
        <p>
          <a class="button primary" href={url} target="_blank" rel="noopener noreferrer">
            <Icon name="pull" /> Open pull request #{number}
          </a>
        </p>
      )}
    </Notice>
  );
}

function PreviewReady({ run }: { readonly run: Run }): JSX.Element {
  const until = run.finished_at === null ? null : new Date(Date.parse(run.finished_at) + 24 * 3_600_000).toISOString();
  return (
    <Notice tone="good" title={`Preview ready: ${counted(run.counts.changed, 'file')} would change`}>
      <p>
        Nothing has been written to GitHub. Look at the changes below, leave out what you do not want, then publish
        {until === null ? '' : ` until ${moment(until)}`}.
      </p>
    </Notice>
  );
}

function Stopped({ run, onRetry }: OutcomeProps): JSX.Element {
  const isBusy = useSignal(false);
  const trouble = useSignal<Failure | null>(null);
  const again = async (): Promise<void> => {
    isBusy.value = true;
    trouble.value = await onRetry();
    isBusy.value = false;
  };
  return (
    <>
      {run.status === 'canceled' ? (
        <Notice tone="warn" title="Canceled">
          <p>The run stopped before its next step. What it had done is kept.</p>
        </Notice>
      ) : (
        <FailureNotice
          title={run.status === 'blocked' ? 'The run could not go on' : 'The run failed'}
          failure={{
            code: run.error?.code ?? 'internal',
            sentence: run.error?.message ?? 'It ended without saying why.',
          }}
        />
      )}
      {trouble.value === null ? null : <FailureNotice title="It could not go on" failure={trouble.value} />}
      <div class="row">
        {canGoOn(run) ? (
          <button type="button" class="primary" disabled={isBusy.value} onClick={() => void again()}>
            Retry: go on where it stopped
          </button>
        ) : null}
        <a class="button" href={START_HREF}>
          New run
        </a>
      </div>
    </>
  );
}

/** Ends that the same run would only meet again. */
const FINAL: ReadonlySet<string> = new Set(['pr_closed', 'base_moved', 'branch_taken', 'quarantined']);

/** A publication goes on by the press that began it, which stands with the changes. */
function canGoOn({ status, publication, error, content_expired_at }: Run): boolean {
  const hasStopped = status === 'failed' || status === 'canceled';
  const isOver = FINAL.has(error?.code ?? '') || content_expired_at !== undefined;
  return hasStopped && publication === null && !isOver;
}
