// The funnel as bars: how many files got how far. The numbers stand beside them, so that the picture is not needed.

import type { JSX } from 'preact';
import { count } from '../shared/words.ts';
import { funnelSteps } from './funnel-steps.ts';
import type { Funnel } from './types.ts';

export function FunnelPicture({ funnel }: { readonly funnel: Funnel }): JSX.Element {
  return (
    <ol class="funnel" aria-label="How many files got how far">
      {funnelSteps(funnel).map(({ label, files, share }) => (
        <li key={label}>
          <span class="funnel-files">{count(files)}</span> <span class="funnel-label">{label}</span>
          <svg class="funnel-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect class="funnel-track" width="100" height="1" />
            <rect class="funnel-share" width={files === 0 ? 0 : Math.max(0.6, share * 100)} height="1" />
          </svg>
        </li>
      ))}
    </ol>
  );
}
