// The stand-in's state in memory, with one JSON file behind it so that it survives a restart with the same folder.
// Look-ups only: who may see or do what is decided in access.ts.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyState } from './model.ts';
import type { Account, Pull, Repository, State } from './model.ts';

/** Finds and keeps records. `save` is called after every change, before the answer is sent. */
export interface Store {
  readonly state: State;
  nextId(): number;
  save(): void;
  account(id: number): Account;
  accountByLogin(login: string): Account | undefined;
  repository(id: number | null): Repository | undefined;
  repositoryByName(owner: string, name: string): Repository | undefined;
  /** The repository that used to have this name. */
  movedRepository(owner: string, name: string): Repository | undefined;
  fullName(repository: Repository): string;
  /** All repositories that share their objects with this one. */
  network(repository: Repository): Repository[];
  pulls(repository: Repository): Pull[];
}

/** Opens the state of `dir`, or starts an empty one. `keep` false: nothing is written, for thousands of repositories. */
export function openStore(dir: string, keep = true): Store {
  const file = join(dir, 'state.json');
  // The file was written by this program; a file that is no JSON should stop the start, loudly.
  const state: State = existsSync(file)
    ? { ...emptyState(), ...(JSON.parse(readFileSync(file, 'utf8')) as State) }
    : emptyState();

  const account = (id: number): Account => {
    const found = state.accounts.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`no account ${id}`);
    return found;
  };
  const accountByLogin = (login: string) =>
    state.accounts.find((candidate) => candidate.login.toLowerCase() === login.toLowerCase());
  const fullName = (repository: Repository) => `${account(repository.owner_id).login}/${repository.name}`;
  const repository = (id: number | null) => state.repositories.find((candidate) => candidate.id === id);

  return {
    state,
    nextId: () => state.next_id++,
    save() {
      if (!keep) return;
      writeFileSync(`${file}.new`, JSON.stringify(state, null, 1), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    account,
    accountByLogin,
    repository,
    repositoryByName(owner, name) {
      const ownerId = accountByLogin(owner)?.id;
      return state.repositories.find(
        (candidate) => candidate.owner_id === ownerId && candidate.name.toLowerCase() === name.toLowerCase(),
      );
    },
    movedRepository: (owner, name) => repository(state.redirects[`${owner}/${name}`.toLowerCase()] ?? null),
    fullName,
    network(member) {
      const root = member.source_id ?? member.id;
      return state.repositories.filter((candidate) => (candidate.source_id ?? candidate.id) === root);
    },
    pulls: (of) => state.pulls.filter((pull) => pull.repository_id === of.id),
  };
}
