// A wait with its reason and a clock. The clock is for the eyes only; the sentence is said once.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Notice } from '../shared/notice.tsx';
import { clock, moment } from '../shared/words.ts';

const TICK_MS = 1_000;

interface WaitProps {
  readonly until: string;
  readonly message: string;
}

/** Why nothing happens, and when it goes on. */
export function Wait({ until, message }: WaitProps): JSX.Element {
  const untilMs = Date.parse(until);
  const now = useNow();
  const left = untilMs - now;
  return (
    <Notice tone="warn" title="Waiting, nothing is wrong">
      <p role="status">
        {message} The run goes on by itself at {moment(until)}; you may close this page.
      </p>
      <p class="countdown" aria-hidden="true">
        {left > 0 ? `Goes on in ${clock(left)}` : 'Going on …'}
      </p>
    </Notice>
  );
}

/** The time, each second. */
export function useNow(): number {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [now]);
  return now.value;
}
