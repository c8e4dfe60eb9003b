// Text of repositories, as it is: text. What cannot be seen, or would turn its neighbours, is shown as an escape.

import type { JSX } from 'preact';
import { visiblePieces } from './visible-text.ts';

/** A path or another short text of a repository. */
export function RepositoryText({ text }: { readonly text: string }): JSX.Element {
  return (
    <bdi>
      {visiblePieces(text).map((piece, at) =>
        piece.escape ? (
          <span key={at} class="escape">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  );
}
