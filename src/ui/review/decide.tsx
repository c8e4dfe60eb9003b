// The press of the button: what will be published, the press itself, and what became of it.

import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { DependifyClient } from '../../api-client/index.ts';
import { decisionOf, outcomeOf, publishBody, type Outcome } from './decision.ts';
import { ask } from '../shared/ask.ts';
import type { Failure } from '../shared/failure.ts';
import { FailureNotice } from '../shared/notice.tsx';
import { webUrl } from '../shared/safe-url.ts';
import { counted } from '../shared/words.ts';
import type { ReviewState } from './state.ts';
import type { Run } from './types.ts';

interface DecideProps {
  readonly run: Run;
  readonly client: DependifyClient;
  readonly state: ReviewState;
  readonly onPublished: () => void;
}

export function Decide({ run, client, state, onPublished }: DecideProps): JSX.Element | null {
  const [pressed, setPressed] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const decision = decisionOf(run);
  if (decision === 'none') return null;
  const outcome = outcomeOf(state.changed.value, state.leftOut.value);

  async function press(): Promise<void> {
    if (pressed) return;
    setPressed(true);
    const params = { path: { id: run.id } };
    const answer = await ask(
      client.POST('/runs/{id}/publish', { params, body: publishBody(run, state.leftOut.value) }),
    );
    setFailure(answer.ok ? null : answer.failure);
    setPressed(false);
    onPublished();
  }

  return (
    <aside class="decide card" aria-label="Publish">
      <div aria-live="polite" class="decide-words">
        {decision === 'open' ? <WhatGoes outcome={outcome} rules={state.leftOut.value.rules.size} /> : null}
        {decision === 'publishing' ? <p>The pull request is being opened …</p> : null}
        {decision === 'published' ? <p>The pull request is open.</p> : null}
        {decision === 'failed' ? (
          <p>Opening the pull request did not work: {run.error?.message ?? 'no reason was given.'}</p>
        ) : null}
        {failure === null ? null : <FailureNotice failure={failure} title="The pull request could not be opened" />}
      </div>
      {decision === 'open' || decision === 'failed' ? (
        <button
          type="button"
          class="primary"
          disabled={pressed || (decision === 'open' && outcome.kept + outcome.inPart === 0)}
          onClick={() => void press()}
        >
          {pressed ? 'Opening …' : decision === 'failed' ? 'Try again' : 'Open the pull request'}
        </button>
      ) : null}
      {decision === 'published' ? <PullLink run={run} /> : null}
    </aside>
  );
}

function WhatGoes({ outcome, rules }: { readonly outcome: Outcome; readonly rules: number }): JSX.Element {
  const { kept, inPart, leftOut } = outcome;
  const parts = [
    `${counted(kept + inPart, 'file')} in the pull request`,
    ...(inPart > 0 ? [`${counted(inPart, 'file')} of them without the rules you left out, where the rest holds`] : []),
    ...(leftOut > 0 ? [`${counted(leftOut, 'file')} left out`] : []),
    ...(rules > 0 ? [`${counted(rules, 'rule')} left out`] : []),
  ];
  return (
    <p>
      <strong>Nothing is on GitHub yet.</strong> {parts.join(', ')}.
    </p>
  );
}

/** The link of the answer, when it is one to the web. */
function PullLink({ run }: { readonly run: Run }): JSX.Element | null {
  const { pull_request } = run;
  const url = webUrl(pull_request?.url);
  if (pull_request === null || url === null) return null;
  return (
    <a class="button primary" href={url} target="_blank" rel="noreferrer noopener">
      See pull request #{pull_request.number}
    </a>
  );
}
