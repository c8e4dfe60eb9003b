// What an account tells the rest of the system. An account is one GitHub user, or everybody without a session.

import * as z from 'zod';
import type { RunView } from '../run/view.ts';
import type { GitHubGrant, GitHubUser } from './ports.ts';

/** A session that holds. */
export interface Admission {
  /** Whether the run that was asked about is in the account; false when none was asked about. */
  readonly owns_run: boolean;
}

/** The signed-in user as clients see them. Never a GitHub token. */
export const AccountUser = z
  .object({
    user_id: z.int().positive(),
    username: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    avatar_url: z.string().nullable(),
    /** What GitHub granted. Without `public_repo` or `repo` runs can only preview. */
    scopes: z.array(z.string()),
  })
  .meta({ id: 'AccountUser' });
export type AccountUser = z.infer<typeof AccountUser>;

/** A GitHub token for one step of a run. */
export interface GitHubAccess {
  readonly token: string;
  readonly scopes: readonly string[];
}

export interface NewSession {
  readonly user: GitHubUser;
  readonly grant: GitHubGrant;
}

/** A run in the account's list: as it ended, or its id while it goes on. */
export type ListedRun = { readonly id: string; readonly ended: RunView | null };

export interface RunPage {
  /** Newest first. */
  readonly runs: readonly ListedRun[];
  /** Cursor of the next page, or null. */
  readonly next: string | null;
}

/** A pull request that was open when it was last looked at. */
export interface OpenPull {
  /** `owner/name` */
  readonly repository: string;
  readonly number: number;
}
