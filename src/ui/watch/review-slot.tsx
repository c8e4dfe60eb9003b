// The review is a script of its own, fetched when there is something to read.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { client } from '../api.ts';
import type { Run } from '../api-types.ts';
import type { Review } from '../review/review.tsx';
import { FailureNotice } from '../shared/notice.tsx';

interface ReviewSlotProps {
  readonly run: Run;
  readonly onPublished: () => void;
}

/** The review of a run, once its script is there. */
export function ReviewSlot({ run, onPublished }: ReviewSlotProps): JSX.Element {
  const part = useSignal<{ readonly Review: typeof Review } | null>(null);
  const isMissing = useSignal(false);
  useEffect(() => {
    import('../review/review.tsx').then(
      (loaded) => (part.value = loaded),
      () => (isMissing.value = true),
    );
  }, [part, isMissing]);
  if (isMissing.value) {
    return (
      <FailureNotice
        title="The changes cannot be shown"
        failure={{
          code: 'unreachable',
          sentence: 'A part of this page could not be loaded. It may be a newer version now.',
        }}
        onRetry={() => location.reload()}
      />
    );
  }
  if (part.value === null) return <p class="muted">Loading the changes …</p>;
  const Part = part.value.Review;
  return <Part run={run} client={client} onPublished={onPublished} />;
}
