// Whether what is shown is live, and when the next try comes where it is not.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '../shared/icon.tsx';
import { counted } from '../shared/words.ts';
import type { LinkState } from './run-page.ts';

const TICK_MS = 1_000;

interface LinkLineProps {
  readonly state: LinkState;
  readonly onReconnect: () => void;
}

/** One line, said when it changes. */
export function LinkLine({ state: { link, againAtMs }, onReconnect }: LinkLineProps): JSX.Element {
  const isTrouble = link === 'broken' || link === 'lost';
  return (
    <div class={`link-line link-${link}`}>
      <span role="status">
        <Icon name={isTrouble ? 'warn' : 'dot'} /> {words(link)}
      </span>
      {link === 'broken' && againAtMs !== null ? <Countdown untilMs={againAtMs} /> : null}
      {isTrouble ? (
        <button type="button" onClick={onReconnect}>
          Connect now
        </button>
      ) : null}
    </div>
  );
}

function words(link: LinkState['link']): string {
  switch (link) {
    case 'connecting':
      return 'Connecting …';
    case 'live':
      return 'Live';
    case 'broken':
      return 'Connection lost. The run goes on, and nothing is missed.';
    case 'lost':
      return 'No connection for a while. The run goes on without this page.';
    case 'over':
      return 'All events are here';
  }
}

function Countdown({ untilMs }: { readonly untilMs: number }): JSX.Element {
  const now = useSignal(performance.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [now]);
  const seconds = Math.ceil((untilMs - now.value) / 1_000);
  return (
    <span class="muted small" aria-hidden="true">
      {seconds > 0 ? `Next try in ${counted(seconds, 'second')}` : 'Trying …'}
    </span>
  );
}
