// Request headers that the document names. They are read where they count; nothing here refuses one.

import * as z from 'zod';

const Prefer = z
  .string()
  .optional()
  .meta({ description: '`respond-async` or `wait=N` (RFC 7240)', example: 'wait=30' });

/** Of calls that start a run. */
export const StartHeaders = z.object({
  'idempotency-key': z.string().optional().meta({
    description:
      'Your name for this request, 1 to 255 printable ASCII characters. For 24 hours an equal request with it is answered with the first run; another body is refused.',
    example: 'deploy-2026-11-22',
  }),
  prefer: Prefer,
});

/** Of reads that can wait. */
export const ReadHeaders = z.object({
  prefer: Prefer,
  'if-none-match': z.string().optional().meta({ description: 'The `ETag` that you have: 304 when it still holds' }),
});

/** Whether a browser wants to show the answer to a person. Programs name JSON, or nothing. */
export function asksForPage(accept: string | undefined): boolean {
  return accept !== undefined && accept.includes('text/html') && !accept.includes('application/json');
}
