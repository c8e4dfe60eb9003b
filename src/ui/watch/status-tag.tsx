// The state of a run in a word, with an icon and a colour.

import type { JSX } from 'preact';
import type { RunStatus } from '../api-types.ts';
import { Icon, type IconName } from '../shared/icon.tsx';
import { STATUS_WORDS, toneOf } from './status-words.ts';

const TONE_ICONS: Readonly<Record<ReturnType<typeof toneOf>, IconName>> = {
  good: 'check',
  bad: 'cross',
  warn: 'clock',
  busy: 'dot',
};

/** A label for `status`. */
export function StatusTag({ status }: { readonly status: RunStatus }): JSX.Element {
  const tone = toneOf(status);
  return (
    <span class={`status status-${tone}`}>
      <Icon name={TONE_ICONS[tone]} /> {STATUS_WORDS[status]}
    </span>
  );
}
