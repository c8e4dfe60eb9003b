// The Worker's log lines: one JSON object each, facts of our own making only.

import type { Log } from './core/ports.ts';

/** Writes one line. `facts` never hold outside text, an address or a credential. */
export const logEvent: Log = (event, facts, level = 'info') => {
  const line = JSON.stringify({ level, event, ...facts });
  // eslint-disable-next-line no-console -- the platform's log
  if (level === 'error') console.error(line);
  // eslint-disable-next-line no-console -- the platform's log
  else if (level === 'warn') console.warn(line);
  // eslint-disable-next-line no-console -- the platform's log
  else console.log(line);
};

/** Where it was thrown. Never what it says: a message could hold outside text, also of several lines. */
export function placeOf(error: Error): string {
  const frames = (error.stack ?? '').replace(error.message, '').split('\n');
  return frames
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 3)
    .map((line) => line.trim())
    .join(' | ');
}
