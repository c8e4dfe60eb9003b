// Says plainly what a person who is not signed in can do here.

import type { JSX } from 'preact';
import { FailureNotice, Notice } from '../shared/notice.tsx';
import { loadSession, offer, session } from './session.ts';
import { SignInButton } from './sign-in-button.tsx';

/** Nothing for people who are signed in. */
export function SessionNotice(): JSX.Element | null {
  const current = session.value;
  if (current.name === 'unreachable') {
    return (
      <FailureNotice title="It is not known who you are" failure={current.failure} onRetry={() => void loadSession()} />
    );
  }
  const given = offer.value;
  if (current.name !== 'visitor' || given === null) return null;
  const { signIn, anonymousRuns } = given;
  if (!signIn && !anonymousRuns) {
    return (
      <Notice tone="warn" title="Nobody can start a run here yet">
        <p>
          This installation has neither sign-in with GitHub nor runs without one. Whoever runs it has to set{' '}
          <code>GITHUB_CLIENT_ID</code> and <code>GITHUB_CLIENT_SECRET</code>, or for one person’s own machine{' '}
          <code>GITHUB_TOKEN</code> and <code>ALLOW_ANONYMOUS_RUNS</code>.
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={signIn ? 'Sign in to pick from your own repositories' : 'You need not sign in here'}>
      <p>
        {signIn
          ? 'Runs then work with your GitHub account, and the pull request is yours. '
          : 'Sign-in with GitHub is not set up. '}
        {anonymousRuns
          ? 'Without signing in, runs work with the GitHub account of this installation, and everybody who uses it that way sees them.'
          : 'Nothing can be started without signing in.'}
      </p>
      {signIn ? (
        <p class="row">
          <SignInButton isPrimary>Sign in with GitHub</SignInButton>
          {anonymousRuns ? <span class="muted">or go on below without</span> : null}
        </p>
      ) : null}
    </Notice>
  );
}
