// The body of a poll's answer: results as they come, up to the size that one answer may have.

import type { PolledCall } from '../backends/backend.ts';

/** A PollAnswer as JSON. What does not fit waits for the next poll; the first result always fits. */
export function pollAnswer(calls: readonly PolledCall[], maxBytes: number): string {
  const parts: string[] = [];
  let bytes = Buffer.byteLength('{"calls":[]}');
  for (const call of calls) {
    const part = partOf(call);
    bytes += Buffer.byteLength(part) + 1;
    if (bytes > maxBytes && parts.length > 0) break;
    parts.push(part);
  }
  return `{"calls":[${parts.join(',')}]}`;
}

function partOf(call: PolledCall): string {
  if (call.state === 'unknown') return JSON.stringify(call);
  return `{"id":${JSON.stringify(call.id)},"state":"done","result":${call.json}}`;
}
