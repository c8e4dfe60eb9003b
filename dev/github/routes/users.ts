// Accounts, the rate limit, and the API's root.

import { may } from '../access.ts';
import { callerName } from '../caller.ts';
import type { Context } from '../context.ts';
import { json, param, signedIn } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import type { Account, Repository } from '../model.ts';
import { paged } from '../paging.ts';
import { presentFullAccount } from '../present/account.ts';
import { presentRepository } from '../present/repository.ts';
import { notFound } from '../problem.ts';
import type { Route } from '../router.ts';
import type { Store } from '../store.ts';

/** `/`, `/rate_limit`, `/user`, `/users/{login}` and the lists of repositories. */
export function userRoutes(context: Context): Route[] {
  const { store } = context;

  const repositoriesOf = (account: Account, call: Call): Reply => {
    const visible = store.state.repositories.filter(
      (repository) => repository.owner_id === account.id && may(store, repository, call.viewer, 'pull'),
    );
    return paged(call, visible, (repository) => presentRepository(store, repository, call.viewer, call));
  };
  const presentOne = (account: Account, call: Call): Reply => {
    const open = store.state.repositories.filter((one) => one.owner_id === account.id && !one.private);
    return json(200, presentFullAccount(account, call, open.length));
  };
  const named = (call: Call): Account => {
    const account = store.accountByLogin(param(call, 'login'));
    if (!account) throw notFound();
    return account;
  };

  return [
    { method: 'GET', pattern: '/', handler: (call) => json(200, { current_user_url: `${call.apiUrl}/user` }) },
    { method: 'GET', pattern: '/meta', handler: () => json(200, { verifiable_password_authentication: false }) },
    { method: 'GET', pattern: '/user', handler: (call) => presentOne(signedIn(call).account, call) },
    { method: 'GET', pattern: '/user/repos', handler: (call) => listOwn(context, call) },
    { method: 'GET', pattern: '/users/:login', handler: (call) => presentOne(named(call), call) },
    { method: 'GET', pattern: '/users/:login/repos', handler: (call) => repositoriesOf(named(call), call) },
    {
      method: 'GET',
      pattern: '/rate_limit',
      handler: (call) => {
        const rate = context.rateLimits.current(callerName(call.viewer, call.address));
        return json(200, { resources: { core: rate, search: rate }, rate });
      },
    },
  ];
}

/** Owned, worked on, or by an organisation, as GitHub does without `affiliation`. */
function listOwn({ store }: Context, call: Call): Reply {
  const { account } = signedIn(call);
  const own = store.state.repositories.filter(
    (one) => hasPart(store, one, account) && may(store, one, call.viewer, 'pull'),
  );
  const sorted = call.query.get('sort') === 'pushed' ? own.toSorted(byPush) : own;
  return paged(call, sorted, (repository) => presentRepository(store, repository, call.viewer, call));
}

function hasPart(store: Store, { owner_id, collaborators }: Repository, { id }: Account): boolean {
  return owner_id === id || id in collaborators || id in store.account(owner_id).members;
}

function byPush(a: Repository, b: Repository): number {
  return a.pushed_at < b.pushed_at ? 1 : Number(a.pushed_at > b.pushed_at) * -1;
}
