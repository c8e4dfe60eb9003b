// Where a run begins: what this is, who may start one, and the form.

import type { JSX } from 'preact';
import { SessionNotice } from '../session/session-notice.tsx';
import { offer, session } from '../session/session.ts';
import { RunForm } from './run-form.tsx';

/** The view of `#/`. */
export function Start(): JSX.Element {
  return (
    <div class="narrow stack">
      <div class="stack-tight">
        <h1>Modernise a repository</h1>
        <p class="muted">
          Dependify finds outdated code, rewrites it file by file, checks every rewrite, and opens one pull request from
          what you approve.
        </p>
      </div>
      <SessionNotice />
      {mayStart() ? <RunForm /> : null}
      {offer.value?.model === false ? (
        <p class="hint">
          This installation works with its built-in rules only: no model is configured, and none is needed.
        </p>
      ) : null}
    </div>
  );
}

/** Where nobody may start anything, a form would only refuse. */
function mayStart(): boolean {
  return session.value.name === 'user' || offer.value === null || offer.value.anonymousRuns;
}
