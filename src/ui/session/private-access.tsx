// For people whose sign-in covers public repositories only: that it does, and the way to more.

import type { JSX } from 'preact';
import { hrefOf, route } from '../router.ts';
import { session, signInHref } from './session.ts';

/** Nothing for everybody else. */
export function PrivateAccess(): JSX.Element | null {
  const current = session.value;
  if (current.name !== 'user' || current.user.scopes.includes('repo')) return null;
  return (
    <p class="hint">
      Your sign-in covers public repositories.{' '}
      <a href={signInHref('repo', hrefOf(route.value))}>Add access to private ones</a>
    </p>
  );
}
