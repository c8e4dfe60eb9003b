// One run: live while it works, replayed when it has ended, with what it would change to read and decide on.

import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Run } from '../api-types.ts';
import { FailureNotice } from '../shared/notice.tsx';
import { Plain } from '../shared/plain.tsx';
import { visibleText } from '../shared/visible.ts';
import { Cancel } from './cancel.tsx';
import { Facts } from './facts.tsx';
import { FileStream } from './file-stream.tsx';
import { LinkLine } from './link-line.tsx';
import { Outcome } from './outcome.tsx';
import { Progress } from './progress.tsx';
import { ReviewSlot } from './review-slot.tsx';
import { createRunPage, type RunPage } from './run-page.ts';
import { Stepper } from './stepper.tsx';
import { stepsOf } from './steps.ts';
import { StatusTag } from './status-tag.tsx';
import { isEnd, STATUS_WORDS } from './status-words.ts';

/** The view of run `id`. Give it a key, so that another run is another view. */
export function RunView({ id }: { readonly id: string }): JSX.Element {
  const page = useMemo(() => createRunPage(id), [id]);
  useEffect(() => {
    page.begin();
    return page.end;
  }, [page]);
  const run = page.run.value;
  const failure = page.failure.value;
  if (run === null) {
    return (
      <div class="narrow stack">
        <h1>Run</h1>
        {failure === null ? (
          <p class="muted" role="status">
            Loading the run …
          </p>
        ) : (
          <FailureNotice title="The run cannot be shown" failure={failure} onRetry={page.begin} />
        )}
      </div>
    );
  }
  return <LoadedRun run={run} page={page} />;
}

interface LoadedRunProps {
  readonly run: Run;
  readonly page: RunPage;
}

function LoadedRun({ run, page }: LoadedRunProps): JSX.Element {
  const watched = page.watched.value;
  const failure = page.failure.value;
  const hasEnded = isEnd(run.status);
  const steps = stepsOf(run, watched);
  useEffect(() => {
    document.title = `${STATUS_WORDS[run.status]}: ${visibleText(run.repository)} – Dependify`;
  }, [run.status, run.repository]);
  const isReadable = run.funnel.seen > 0 && (hasEnded || run.status === 'publishing');
  return (
    <>
      <header class="run-header">
        <div class="stack-tight">
          <h1>
            <Plain text={run.repository} />
          </h1>
          <div class="row small">
            <StatusTag status={run.status} />
            <span class="muted">{modeOf(run)}</span>
            <span class="muted mono">{run.id}</span>
          </div>
        </div>
        {hasEnded ? null : <Cancel onCancel={page.cancel} />}
      </header>
      {failure === null ? null : (
        <FailureNotice title="What is shown may be old" failure={failure} onRetry={page.begin} />
      )}
      <section class="card stack" aria-label="Progress">
        <Stepper steps={steps} />
        <p class="visually-hidden" role="status">
          {hasEnded ? '' : (steps.find(({ state }) => state === 'current')?.label ?? '')}
        </p>
        {hasEnded ? null : <Progress watched={watched} />}
        {hasEnded && page.link.value.link === 'over' ? null : (
          <LinkLine state={page.link.value} onReconnect={page.begin} />
        )}
      </section>
      <div class="outcome" aria-live="polite">
        <Outcome run={run} onRetry={page.retry} />
      </div>
      {isReadable ? <ReviewSlot run={run} onPublished={page.begin} /> : null}
      {hasEnded ? (
        <details class="card">
          <summary>What happened to each file</summary>
          <div class="after-summary">
            <FileStream watched={watched} />
          </div>
        </details>
      ) : (
        <div class="card">
          <FileStream watched={watched} />
        </div>
      )}
      <section class="card stack" aria-labelledby="facts-heading">
        <h2 id="facts-heading">Figures</h2>
        <Facts run={run} />
      </section>
    </>
  );
}

function modeOf({ options, publication }: Run): string {
  if (options.dry_run !== true) return 'Pull request at once';
  return publication === null ? 'Preview: nothing is written to GitHub' : 'Preview, published';
}
