// What a run changed, to be read and decided on: funnel, files, diff, what was left alone, and the press of the button.

import { useEffect, useMemo } from 'preact/hooks';
import type { JSX } from 'preact';
import type { DependifyClient } from '../../api-client/index.ts';
import { FailureNotice } from '../shared/notice.tsx';
import { Decide } from './decide.tsx';
import { FileList } from './file-list.tsx';
import { FileView } from './file-view.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FunnelPicture } from './funnel-picture.tsx';
import { LeftAlone } from './left-alone.tsx';
import { createReviewState } from './state.ts';
import type { Run } from './types.ts';

export interface ReviewProps {
  readonly run: Run;
  readonly client: DependifyClient;
  /** Called when a publication was accepted: the run goes on. */
  readonly onPublished: () => void;
}

/** The review of a run that has files to show. */
export function Review({ run, client, onPublished }: ReviewProps): JSX.Element {
  const state = useMemo(() => createReviewState(client, run.id), [client, run.id]);
  const { status, finished_at, publication } = run;
  useEffect(() => void state.load(), [state, status, finished_at, publication]);
  const changed = state.changed.value;
  const selected = state.selected.value ?? state.shown.value[0]?.path ?? null;
  return (
    <section class="review" aria-labelledby="review-title">
      <div class="row spread">
        <h2 id="review-title">Changes</h2>
        {run.counts.changed > 0 && run.content_expired_at === undefined ? <Downloads run={run} /> : null}
      </div>
      <FunnelPicture funnel={run.funnel} />
      {state.failure.value === null ? null : (
        <FailureNotice
          failure={state.failure.value}
          title="The list of files could not be read"
          onRetry={() => void state.load()}
        />
      )}
      {changed.length === 0 ? (
        <p class="muted">{state.loading.value ? 'Reading the list of files …' : 'No file is changed.'}</p>
      ) : (
        <>
          <FilterBar state={state} decidable={isDecidable(run)} />
          <div class="review-body">
            <FileList state={state} selected={selected} decidable={isDecidable(run)} />
            <FileView state={state} path={selected} />
          </div>
        </>
      )}
      <LeftAlone files={state.files.value} funnel={run.funnel} />
      <Decide run={run} client={client} state={state} onPublished={onPublished} />
    </section>
  );
}

function isDecidable({ options, status, publication }: Run): boolean {
  return options.dry_run === true && status === 'succeeded' && publication === null;
}

function Downloads({ run }: { readonly run: Run }): JSX.Element {
  return (
    <div class="row">
      <a class="button" href={`/runs/${run.id}/patch`} download="dependify.patch">
        Download patch
      </a>
      <a class="button" href={`/runs/${run.id}/changelog`} download="CHANGELOG-dependify.md">
        Download changelog
      </a>
    </div>
  );
}
