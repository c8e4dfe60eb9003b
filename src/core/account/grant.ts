// When a GitHub token has to be renewed.

import * as z from 'zod';
import type { GitHubGrant } from './ports.ts';

/** Stored grants are outside data too. */
export const StoredGrant: z.ZodType<GitHubGrant> = z.object({
  access_token: z.string().min(1),
  scopes: z.array(z.string()),
  expires_at: z.int().nullable(),
  refresh_token: z.string().nullable(),
});

/** A step of a run that begins with a token must be able to end with it. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** `use` it, `renew` it first, or it is `over` and only a new sign-in helps. */
export function stateOfGrant(grant: GitHubGrant, now: number): 'use' | 'renew' | 'over' {
  if (grant.expires_at === null || now < grant.expires_at - RENEW_BEFORE_MS) return 'use';
  if (grant.refresh_token !== null) return 'renew';
  return now < grant.expires_at ? 'use' : 'over';
}
