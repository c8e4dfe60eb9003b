// Which view the address names. Behind the hash, so that one static document serves them all.

import { signal } from '@preact/signals';

export type Route =
  | { readonly name: 'start' }
  | { readonly name: 'run'; readonly id: string }
  | { readonly name: 'history' }
  | { readonly name: 'unknown' };

const RUN = /^\/runs\/([\w-]{1,64})$/;

/** The view of a hash such as `#/runs/r1`. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '').replace(/\?.*$/, '');
  if (path === '' || path === '/') return { name: 'start' };
  if (path === '/history') return { name: 'history' };
  const id = RUN.exec(path)?.[1];
  return id === undefined ? { name: 'unknown' } : { name: 'run', id };
}

/** The hash of a run's view. */
export function runHref(id: string): string {
  return `#/runs/${encodeURIComponent(id)}`;
}

export const START_HREF = '#/';
export const HISTORY_HREF = '#/history';

/** The hash of a view. */
export function hrefOf(shown: Route): string {
  if (shown.name === 'run') return runHref(shown.id);
  return shown.name === 'history' ? HISTORY_HREF : START_HREF;
}

/** The view that is shown. */
export const route = signal<Route>({ name: 'start' });

/** Follows the address from now on. */
export function startRouter(): void {
  const read = (): void => {
    route.value = parseRoute(location.hash);
  };
  read();
  addEventListener('hashchange', read);
}

/** Goes to a view, as a click on its link would. */
export function goTo(href: string): void {
  location.hash = href;
}
