// Text of a repository on the page: always text, with what is invisible made visible.

import type { JSX } from 'preact';
import { visibleParts } from './visible.ts';

/** A name, a path or a sentence that came from outside. */
export function Plain({ text }: { readonly text: string }): JSX.Element {
  return (
    <bdi>
      {visibleParts(text).map((part, index) =>
        part.isEscape ? (
          <span key={index} class="escape">
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </bdi>
  );
}
