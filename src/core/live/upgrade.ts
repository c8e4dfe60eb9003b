// What the Worker tells a run's object about a socket that it admitted. Headers, because an upgrade is a request; no
// credential travels on.

import * as z from 'zod';
import { After } from './cursor.ts';

export const Upgrade = z.object({
  subject: z.string().min(1),
  /** The session that watches; null for callers without one. */
  session: z.string().min(1).nullable(),
  after: After,
  /** The subprotocol to answer with. */
  protocol: z.string().min(1).nullable(),
});
export type Upgrade = z.infer<typeof Upgrade>;

const NAMES = {
  subject: 'x-dependify-subject',
  session: 'x-dependify-session',
  after: 'x-dependify-after',
  protocol: 'x-dependify-protocol',
} as const;

/** The headers of the upgrade that goes to the run's object. */
export function writeUpgrade({ subject, session, after, protocol }: Upgrade): Record<string, string> {
  return {
    upgrade: 'websocket',
    [NAMES.subject]: subject,
    [NAMES.after]: String(after),
    ...(session === null ? {} : { [NAMES.session]: session }),
    ...(protocol === null ? {} : { [NAMES.protocol]: protocol }),
  };
}

/** Null when they are not the headers of an upgrade. */
export function readUpgrade(headers: { get(name: string): string | null }): Upgrade | null {
  if (headers.get('upgrade') !== 'websocket') return null;
  const upgrade = Upgrade.safeParse({
    subject: headers.get(NAMES.subject),
    session: headers.get(NAMES.session),
    after: headers.get(NAMES.after) ?? undefined,
    protocol: headers.get(NAMES.protocol),
  });
  return upgrade.success ? upgrade.data : null;
}
