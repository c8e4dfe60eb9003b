// The way to GitHub's consent page and back to the view that is open.

import type { ComponentChildren, JSX } from 'preact';
import { hrefOf, route } from '../router.ts';
import { offer, signInHref } from './session.ts';

interface SignInButtonProps {
  readonly scope?: 'public_repo' | 'repo';
  readonly isPrimary?: boolean;
  readonly children: ComponentChildren;
}

/** A link, because signing in opens another page. Nothing where nobody can sign in. */
export function SignInButton({ scope = 'public_repo', isPrimary = false, children }: SignInButtonProps): JSX.Element {
  if (offer.value?.signIn === false) return <></>;
  return (
    <a class={isPrimary ? 'button primary' : 'button'} href={signInHref(scope, hrefOf(route.value))}>
      {children}
    </a>
  );
}
