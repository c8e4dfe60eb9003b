// What a run would change, to be read and decided on.

import type { JSX } from 'preact';
import type { components, DependifyClient } from '../../api-client/index.ts';

interface ReviewProps {
  readonly run: components['schemas']['Run'];
  readonly client: DependifyClient;
  readonly onPublished: () => void;
}

/** The files of a run with their changes. */
export function Review({ run }: ReviewProps): JSX.Element {
  return <section aria-label="Review">{run.counts.changed} files changed.</section>;
}
