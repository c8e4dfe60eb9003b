// Files that a person might have expected to change and that did not, each with its reason in words.

import type { JSX } from 'preact';
import { lostFiles, sentenceOfReason } from './funnel-steps.ts';
import { Plain } from '../shared/plain.tsx';
import { count, counted } from '../shared/words.ts';
import type { FileSummary, Funnel } from './types.ts';

const MOST_NAMES = 200;

interface LeftAloneProps {
  readonly files: readonly FileSummary[];
  readonly funnel: Funnel;
}

export function LeftAlone({ files, funnel }: LeftAloneProps): JSX.Element | null {
  const rejected = files.filter(({ state }) => state === 'rejected');
  const skipped = lostFiles(funnel.skipped);
  if (rejected.length === 0 && skipped.length === 0) return null;
  return (
    <div class="left-alone">
      {rejected.length === 0 ? null : (
        <details>
          <summary>
            {rejected.length === 1
              ? '1 file was looked at and left as it was'
              : `${rejected.length} files were looked at and left as they were`}
          </summary>
          <table>
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {rejected.slice(0, MOST_NAMES).map(({ path, reason }) => (
                <tr key={path}>
                  <td class="mono">
                    <Plain text={path} />
                  </td>
                  <td>{reason === null ? 'no reason was recorded' : sentenceOfReason(reason)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {rejected.length > MOST_NAMES ? <p class="muted">And {rejected.length - MOST_NAMES} more.</p> : null}
        </details>
      )}
      {skipped.length === 0 ? null : (
        <details>
          <summary>{counted(sum(skipped), 'file')} never touched</summary>
          <ul class="reasons">
            {skipped.map(({ reason, sentence, files }) => (
              <li key={reason}>
                <strong>{count(files)}</strong> {sentence}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function sum(lost: readonly { readonly files: number }[]): number {
  return lost.reduce((total, { files }) => total + files, 0);
}
