// GitHub's list of the repositories that an account owns, works on or has by an organisation.

import type { Octokit } from '@octokit/rest';
import * as z from 'zod';
import type { OwnRepository } from '../../core/account/own-repositories.ts';
import type { Result } from '../../core/result.ts';
import type { Caller } from './call.ts';

/** What people see of a description anyway. */
const MAX_DESCRIPTION_CHARS = 350;

const Listed = z
  .object({
    full_name: z.string(),
    private: z.boolean(),
    description: z.string().nullish(),
    language: z.string().nullish(),
    pushed_at: z.iso.datetime({ offset: true }).nullish(),
    archived: z.boolean().default(false),
    permissions: z.object({ push: z.boolean().default(false) }).optional(),
  })
  .transform((data): OwnRepository => ({
    full_name: data.full_name,
    private: data.private,
    description: data.description?.slice(0, MAX_DESCRIPTION_CHARS) ?? null,
    language: data.language ?? null,
    pushed_at: data.pushed_at == null ? null : new Date(data.pushed_at).toISOString(),
    can_push: data.permissions?.push ?? false,
    archived: data.archived,
  }));

const Page = z.object({ repositories: z.array(Listed), isLast: z.boolean() });

/** A page of 100, the last pushed first. */
export function listOwnRepositories(
  rest: Octokit['rest'],
  call: Caller,
  page: number,
): Promise<Result<{ readonly repositories: readonly OwnRepository[]; readonly isLast: boolean }>> {
  return call(Page, {}, async () => {
    const { data, headers } = await rest.repos.listForAuthenticatedUser({ sort: 'pushed', per_page: 100, page });
    return { data: { repositories: data, isLast: !/;\s*rel="?next"?/.test(headers.link ?? '') } };
  });
}
