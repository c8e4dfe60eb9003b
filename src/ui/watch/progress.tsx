// How far the phase is: a bar with counts and the time that is left, or the wait that holds it up.

import type { JSX } from 'preact';
import { count, counted, roughly } from '../shared/words.ts';
import { sizeOf } from './file-groups.ts';
import { phaseLabel } from './steps.ts';
import { timeLeft } from './time-left.ts';
import { Wait } from './wait.tsx';
import type { Watched } from './watched.ts';

/** Only for a run that has not ended. */
export function Progress({ watched }: { readonly watched: Watched }): JSX.Element {
  const { phase, done, total, waiting, message, counts, marks, files } = watched;
  const label = phaseLabel(phase);
  const left = waiting === null ? timeLeft(marks, total) : null;
  return (
    <div class="progress">
      <div class="row spread">
        <strong>{label}</strong>
        <span class="muted small">
          {total === 0 ? (waiting === null ? message : '') : `${count(done)} of ${counted(total, 'file')}`}
          {left === null ? null : `, ${roughly(left)} left`}
        </span>
      </div>
      <progress aria-label={label} max={total === 0 ? undefined : total} value={total === 0 ? undefined : done} />
      {waiting === null ? null : <Wait until={waiting.until} message={waiting.message} />}
      {files.size === 0 ? null : (
        <p class="small muted">
          {counted(counts.changed, 'file')} rewritten, {count(sizeOf('alone', counts) + sizeOf('clean', counts))} left
          alone, {count(sizeOf('work', counts))} in work
        </p>
      )}
    </div>
  );
}
