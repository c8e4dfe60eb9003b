// The icons of the page, drawn here so that nothing is fetched. Decoration: a word always stands beside them.

import type { JSX } from 'preact';

const PATHS = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  dot: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  clock: 'M8 4.5V8l2.5 1.5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0',
  info: 'M8 7.5v4M8 4.8v.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0',
  warn: 'M8 6v3.5M8 11.6v.1M8 1.8 14.5 13.5h-13z',
  link: 'M6 3H3v10h10v-3M9 2.5h4.5V7M13 3 7.5 8.5',
  minus: 'M4 8h8',
  pull: 'M4.5 5.5v5M4.5 5.5a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2M4.5 13.7a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2M11.5 10.5V6a2 2 0 0 0-2-2H8m1.5-1.8L7.7 4l1.8 1.8M11.5 13.7a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
} as const;

export type IconName = keyof typeof PATHS;

/** One icon, as large as the text beside it. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** What turns while something is on its way. */
export function Spinner(): JSX.Element {
  return <span class="spinner" aria-hidden="true" />;
}
