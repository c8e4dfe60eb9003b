// Live progress: one redrawn line with a bar on a terminal, a line per phase and quarter elsewhere.

import { styleText } from 'node:util';
import type { RunEvent } from '../../src/core/run/events.ts';

const BAR_WIDTH = 28;
/** Phase, count and blanks beside the bar and the path. */
const REST_WIDTH = 24;
const DEFAULT_COLUMNS = 80;
const QUARTERS = 4;
const CLEAR_LINE = '\r\x1b[2K';

const PHASES: Readonly<Record<string, string>> = {
  queued: 'Starting',
  resolving: 'Looking',
  analyzing: 'Analyzing',
  refactoring: 'Rewriting',
  publishing: 'Publishing',
};

export interface ProgressOutput {
  /** Whether a line can be redrawn. */
  readonly live: boolean;
  /** 0 when unknown. */
  readonly columns: number;
  write(text: string): void;
}

interface State {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** The path in work, or why the run waits. */
  readonly detail: string;
}

/** Draws events as they come. */
export function createProgress(output: ProgressOutput): (event: RunEvent) => void {
  let state: State = { phase: 'queued', done: 0, total: 0, detail: '' };
  return (event) => {
    const before = state;
    state = advance(state, event);
    if (output.live)
      output.write(event.type === 'run.finished' ? CLEAR_LINE : CLEAR_LINE + line(state, output.columns));
    else if (event.type === 'run.progress' && isNews(before, state, event))
      output.write(`${printable(event.message)}\n`);
  };
}

function advance(state: State, event: RunEvent): State {
  switch (event.type) {
    case 'run.progress': {
      const { phase, done, total, waiting_until, message } = event;
      return { phase, done, total, detail: waiting_until === undefined ? state.detail : message };
    }
    case 'file.reading':
    case 'file.writing':
      return { ...state, detail: event.path };
    case 'file.analyzed':
    case 'file.refactored':
    case 'file.rejected':
      return { ...state, done: Math.min(state.total, state.done + 1), detail: event.path };
    case 'run.started':
    case 'commit.created':
    case 'pull_request.opened':
    case 'run.finished':
      return state;
  }
}

function isNews(before: State, after: State, event: RunEvent & { type: 'run.progress' }): boolean {
  const quarter = ({ done, total }: State): number => (total === 0 ? 0 : Math.floor((QUARTERS * done) / total));
  return before.phase !== after.phase || quarter(before) !== quarter(after) || event.waiting_until !== undefined;
}

function line({ phase, done, total, detail }: State, columns: number): string {
  const filled = total === 0 ? 0 : Math.round((BAR_WIDTH * done) / total);
  const bar = styleText('green', '█'.repeat(filled)) + styleText('dim', '░'.repeat(BAR_WIDTH - filled));
  const count = total === 0 ? '' : `${done}/${total}`;
  const room = Math.max(0, (columns || DEFAULT_COLUMNS) - BAR_WIDTH - REST_WIDTH);
  const name = (PHASES[phase] ?? phase).padEnd(10);
  return `${name} ${bar} ${count.padEnd(9)} ${styleText('dim', shorten(printable(detail), room))}`;
}

/** The end of a path says more than its beginning. */
function shorten(text: string, room: number): string {
  const characters = Array.from(text);
  if (characters.length <= room) return text;
  return room < 2 ? '' : `…${characters.slice(1 - room).join('')}`;
}

/** Repository text must not move the cursor. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}');
}
