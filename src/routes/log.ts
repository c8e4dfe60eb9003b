// The Worker's log lines: one JSON object each, facts of our own making only.

/** Writes one line. `facts` never hold outside text, an address or a credential. */
export function logEvent(
  event: string,
  facts: Readonly<Record<string, string | number>>,
  level: 'info' | 'error' = 'info',
): void {
  const line = JSON.stringify({ level, event, ...facts });
  // eslint-disable-next-line no-console -- the platform's log
  if (level === 'error') console.error(line);
  // eslint-disable-next-line no-console -- the platform's log
  else console.log(line);
}
