// Helpers for the routes that give lists: page size, page number and the Link header.

import { json } from './http.ts';
import type { Call, Reply } from './http.ts';

const MAX_PER_PAGE = 100;

/** The page a call asks for; nonsense falls back to the first page of 30, as on GitHub. */
export function pageOf(call: Call): { page: number; perPage: number } {
  const read = (name: string, fallback: number) => {
    const value = Number(call.query.get(name) ?? fallback);
    return Number.isInteger(value) && value > 0 ? value : fallback;
  };
  return { page: read('page', 1), perPage: Math.min(MAX_PER_PAGE, read('per_page', 30)) };
}

/** Answers one page of `items`; `present` is only called for what is shown. */
export function paged<T>(call: Call, items: readonly T[], present: (item: T) => unknown): Reply {
  const { page, perPage } = pageOf(call);
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const shown = items.slice((page - 1) * perPage, page * perPage);
  const link = linkHeader(call, page, last);
  return json(200, shown.map(present), link === '' ? {} : { link });
}

function linkHeader(call: Call, page: number, last: number): string {
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(to));
    return `<${call.apiUrl}${call.path}?${query.toString()}>; rel="${rel}"`;
  };
  return [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ].join(', ');
}
