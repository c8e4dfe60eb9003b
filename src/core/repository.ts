// What a caller names as a repository, and the one canonical form it becomes.

import * as z from 'zod';

/** GitHub's own rules: a login has no dots; a name is not `.` or `..`. ASCII only, so no look-alike gets through. */
export const OwnerName = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/);
export const RepositoryName = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,100}$/)
  .refine((name) => name !== '.' && name !== '..');

export const RepositoryRef = z.strictObject({ owner: OwnerName, name: RepositoryName }).meta({ id: 'RepositoryRef' });
export type RepositoryRef = z.infer<typeof RepositoryRef>;

/** `owner/name`, as shown to people. */
export function fullName(repository: RepositoryRef): string {
  return `${repository.owner}/${repository.name}`;
}
