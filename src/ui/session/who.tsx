// In the header: who is signed in, and the way in and out.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { goTo, START_HREF } from '../router.ts';
import { offer, session, signOut } from './session.ts';
import { SignInButton } from './sign-in-button.tsx';

/** The right end of the header. */
export function Who(): JSX.Element {
  const isBusy = useSignal(false);
  const trouble = useSignal('');
  const current = session.value;
  if (current.name === 'loading') return <div class="who" />;
  if (current.name !== 'user') {
    return (
      <div class="who">
        {offer.value?.signIn === false ? <span class="muted small">Not signed in</span> : null}
        <SignInButton>Sign in with GitHub</SignInButton>
      </div>
    );
  }
  const leave = async (): Promise<void> => {
    isBusy.value = true;
    // What is open is no longer theirs to see.
    goTo(START_HREF);
    const failure = await signOut(false);
    isBusy.value = false;
    trouble.value = failure === null ? '' : failure.sentence;
  };
  return (
    <div class="who">
      <span role="status" class="small">
        {trouble.value}
      </span>
      <span class="small">
        <span class="muted who-words">Signed in as </span>
        <strong>{current.user.username}</strong>
      </span>
      <button type="button" disabled={isBusy.value} onClick={() => void leave()}>
        Sign out
      </button>
    </div>
  );
}
