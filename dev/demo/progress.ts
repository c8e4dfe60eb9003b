// Live progress: one redrawn line with a bar on a terminal, a line per phase elsewhere.

import { styleText } from 'node:util';
import type { RunEvent } from '../../src/core/run/events.ts';

const WIDTH = 28;
const PHASES: Readonly<Record<string, string>> = {
  resolving: 'Looking',
  analyzing: 'Analyzing',
  refactoring: 'Rewriting',
  publishing: 'Publishing',
};

export interface ProgressOutput {
  readonly isTTY: boolean;
  readonly columns: number;
  write(text: string): void;
}

/** Draws events as they come. */
export function createProgress(output: ProgressOutput): (event: RunEvent) => void {
  let phase = '';
  let done = 0;
  let total = 0;
  let detail = '';

  function draw(): void {
    const filled = total === 0 ? 0 : Math.round((WIDTH * done) / total);
    const bar = styleText('green', '█'.repeat(filled)) + styleText('dim', '░'.repeat(WIDTH - filled));
    const count = total === 0 ? '' : `${done}/${total} `;
    const room = Math.max(10, output.columns - WIDTH - 30);
    output.write(
      `\r\x1b[2K${(PHASES[phase] ?? phase).padEnd(10)} ${bar} ${count}${styleText('dim', printable(detail).slice(0, room))}`,
    );
  }

  return (event) => {
    if (event.type === 'run.progress') {
      const changed = event.phase !== phase;
      ({ phase, done, total } = event);
      if (event.waiting_until !== undefined) detail = event.message;
      if (!output.isTTY && (changed || event.waiting_until !== undefined)) output.write(`${event.message}\n`);
    } else if ('path' in event) {
      detail = event.path;
    }
    if (!output.isTTY) return;
    if (event.type === 'run.finished') output.write('\r\x1b[2K');
    else draw();
  };
}

/** Repository text must not move the cursor. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}');
}
