// How a run ended, in a sentence, and what can be done next.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { client, type Run } from '../api.ts';
import { START_HREF } from '../router.ts';
import { ask } from '../shared/ask.ts';
import type { Failure } from '../shared/failure.ts';
import { Icon } from '../shared/icon.tsx';
import { FailureNotice, Notice } from '../shared/notice.tsx';
import { webUrl } from '../shared/safe-url.ts';
import { counted, moment } from '../shared/words.ts';

interface OutcomeProps {
  readonly run: Run;
  readonly onRetry: () => Promise<Failure | null>;
  /** After a publication that failed was asked for once more. */
  readonly onPublished: () => void;
}

/** Nothing while the run goes on. */
export function Outcome({ run, onRetry, onPublished }: OutcomeProps): JSX.Element | null {
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
      return <Stopped {...{ run, onRetry, onPublished }} />;
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

function Stopped({ run, onRetry, onPublished }: OutcomeProps): JSX.Element {
  const isBusy = useSignal(false);
  const trouble = useSignal<Failure | null>(null);
  const { publication } = run;
  const again = async (): Promise<void> => {
    isBusy.value = true;
    trouble.value = publication === null ? await onRetry() : await publishAgain(run);
    isBusy.value = false;
    if (trouble.value === null && publication !== null) onPublished();
  };
  const canGoOn = run.status === 'failed' || (run.status === 'canceled' && publication === null);
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
        {canGoOn ? (
          <button type="button" class="primary" disabled={isBusy.value} onClick={() => void again()}>
            {publication === null ? 'Retry: go on where it stopped' : 'Try to publish again'}
          </button>
        ) : null}
        <a class="button" href={START_HREF}>
          New run
        </a>
      </div>
    </>
  );
}

/** The same press again lets a publication that failed go on. */
async function publishAgain({ id, publication }: Run): Promise<Failure | null> {
  const body = {
    exclude_files: publication?.exclude_files ?? [],
    exclude_rules: publication?.exclude_rules ?? [],
  };
  const answer = await ask(client.POST('/runs/{id}/publish', { params: { path: { id } }, body }));
  return answer.ok ? null : answer.failure;
}
