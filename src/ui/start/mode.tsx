// Preview first, or the pull request at once.

import type { JSX } from 'preact';

interface ModeProps {
  readonly isPreview: boolean;
  readonly onChange: (isPreview: boolean) => void;
}

/** Two choices, the careful one first. */
export function Mode({ isPreview, onChange }: ModeProps): JSX.Element {
  return (
    <fieldset class="modes">
      <legend class="label">What to do</legend>
      <label class="mode">
        <input type="radio" name="mode" checked={isPreview} onChange={() => onChange(true)} />
        <span>
          <span class="mode-name">Preview first</span>
          <span class="hint">Look at every change, leave out what you do not want, then publish.</span>
        </span>
      </label>
      <label class="mode">
        <input type="radio" name="mode" checked={!isPreview} onChange={() => onChange(false)} />
        <span>
          <span class="mode-name">Open the pull request at once</span>
          <span class="hint">Everything that passes the checks, without asking again.</span>
        </span>
      </label>
    </fieldset>
  );
}
