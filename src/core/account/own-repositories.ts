// The repositories that a user may pick from: what is shown of one, and which of them a page holds. GitHub lists them
// without a search, so the search is here.

import * as z from 'zod';

export const OwnRepository = z
  .object({
    /** `owner/name` */
    full_name: z.string(),
    private: z.boolean(),
    description: z.string().nullable(),
    language: z.string().nullable().meta({ description: "GitHub's name of the main language." }),
    pushed_at: z.iso.datetime().nullable(),
    can_push: z.boolean().meta({ description: 'Without it a pull request goes by a fork.' }),
    archived: z.boolean(),
  })
  .meta({ id: 'OwnRepository' });
export type OwnRepository = z.infer<typeof OwnRepository>;

export interface RepositoryQuery {
  /** Words that all stand in the name or the description; empty for every repository. */
  readonly query: string;
  readonly cursor: RepositoryPosition | null;
  readonly limit: number;
}

/** Where a page ends: pushes meanwhile move repositories, and then no page breaks. */
export type RepositoryPosition = Pick<OwnRepository, 'pushed_at' | 'full_name'>;

export interface RepositoryPage {
  readonly repositories: OwnRepository[];
  readonly next_cursor: string | null;
}

const Position = z.tuple([z.iso.datetime().nullable(), z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/)]);

/** One page, the last pushed first. Null when `known` does not reach far enough and more is to come. */
export function pageOf(
  known: readonly OwnRepository[],
  isComplete: boolean,
  { query, cursor, limit }: RepositoryQuery,
): RepositoryPage | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = known
    .filter((repository) => cursor === null || byPush(cursor, repository) < 0)
    .filter((repository) => words.every((word) => textOf(repository).includes(word)))
    .toSorted(byPush);
  if (found.length <= limit && !isComplete) return null;
  const repositories = found.slice(0, limit);
  const last = repositories.at(-1);
  return { repositories, next_cursor: found.length > limit && last !== undefined ? writePosition(last) : null };
}

/** As it stands in a query. */
export function writePosition({ pushed_at, full_name }: RepositoryPosition): string {
  return `${pushed_at ?? ''}_${full_name}`;
}

/** Null when it is none. */
export function readPosition(text: string): RepositoryPosition | null {
  const split = text.indexOf('_');
  const parsed = Position.safeParse([text.slice(0, split) || null, text.slice(split + 1)]);
  return split === -1 || !parsed.success ? null : { pushed_at: parsed.data[0], full_name: parsed.data[1] };
}

function textOf({ full_name, description }: OwnRepository): string {
  return `${full_name} ${description ?? ''}`.toLowerCase();
}

/** The last pushed first, those without a push last; by name among equals. */
function byPush(a: RepositoryPosition, b: RepositoryPosition): number {
  const [one, other] = [a.pushed_at ?? '', b.pushed_at ?? ''];
  if (one !== other) return one > other ? -1 : 1;
  return a.full_name < b.full_name ? -1 : Number(a.full_name > b.full_name);
}
