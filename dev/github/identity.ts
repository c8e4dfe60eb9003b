// How an account signs commits that the API makes for it.

import type { Account } from './model.ts';

/** The name and address GitHub puts on a commit without an author. */
export function commitIdentity(account: Account): { name: string; email: string } {
  return {
    name: account.name ?? account.login,
    email: account.email ?? `${account.id}+${account.login}@users.noreply.github.com`,
  };
}
