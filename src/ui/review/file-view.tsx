// One file: what changed it, how sure that is, and its diff.

import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { visibleText } from '../shared/visible.ts';
import { coloursOf, type Colours } from './colours.ts';
import { Diff } from './diff.tsx';
import type { ReviewState } from './state.ts';
import type { Answer } from '../shared/ask.ts';
import { FailureNotice } from '../shared/notice.tsx';
import { Plain } from '../shared/plain.tsx';
import type { RunFile } from './types.ts';

interface FileViewProps {
  readonly state: ReviewState;
  readonly path: string | null;
}

export function FileView({ state, path }: FileViewProps): JSX.Element {
  const [answer, setAnswer] = useState<{ readonly path: string; readonly got: Answer<RunFile> } | null>(null);
  const [tries, setTries] = useState(0);
  const list = state.files.value;
  useEffect(() => {
    if (path === null) return;
    let wanted = true;
    void state.file(path).then((got) => {
      if (wanted) setAnswer({ path, got });
    });
    return () => {
      wanted = false;
    };
  }, [state, path, tries, list]);
  if (path === null) return <div class="file-view muted">No file matches the filter.</div>;
  const got = answer?.path === path ? answer.got : null;
  return (
    <article class="file-view" aria-label={`Changes of ${visibleText(path)}`}>
      <header class="file-head">
        <h3>
          <Plain text={path} />
        </h3>
        <Turns state={state} path={path} />
      </header>
      {got === null ? (
        <p class="muted">Reading …</p>
      ) : got.ok ? (
        <Changes file={got.value} state={state} />
      ) : (
        <FailureNotice
          failure={got.failure}
          title="The changes of this file could not be read"
          onRetry={() => setTries(tries + 1)}
        />
      )}
    </article>
  );
}

/** To the neighbours in the list, and between the two forms of the diff. */
function Turns({ state, path }: { readonly state: ReviewState; readonly path: string }): JSX.Element {
  const shown = state.shown.value;
  const at = shown.findIndex((file) => file.path === path);
  const turn = (by: number): JSX.Element => {
    const other = shown[at + by];
    return (
      <button type="button" disabled={other === undefined} onClick={() => (state.selected.value = other?.path ?? path)}>
        {by < 0 ? 'Previous' : 'Next'}
        <span class="visually-hidden"> file</span>
      </button>
    );
  };
  return (
    <div class="row file-turns">
      <label class="check small side-by-side">
        <input
          type="checkbox"
          checked={state.sideBySide.value}
          onChange={({ currentTarget }) => (state.sideBySide.value = currentTarget.checked)}
        />
        Side by side
      </label>
      {turn(-1)}
      {turn(1)}
    </div>
  );
}

function Changes({ file, state }: { readonly file: RunFile; readonly state: ReviewState }): JSX.Element {
  const colours = useColours(file.language);
  const { validation, confidence, changelog } = file;
  return (
    <>
      {changelog === null ? null : <p>{changelog.summary}</p>}
      <ul class="facts">
        {confidence === null ? null : (
          <li>
            <Confidence file={file} confidence={confidence} />
          </li>
        )}
        {validation === null ? null : (
          <li title={validation.checks.join(', ')}>
            {validation.errors_after === 0 ? '✓ parses' : 'parses no worse than before'} ({validation.parser}),{' '}
            {validation.checks.length} checks passed
          </li>
        )}
      </ul>
      {file.diff === null ? (
        <p class="muted">There is no diff to show.</p>
      ) : (
        <Diff
          key={file.path}
          diff={file.diff}
          hunks={file.hunks}
          colours={colours}
          sideBySide={state.sideBySide.value}
        />
      )}
    </>
  );
}

function Confidence({ file, confidence }: { readonly file: RunFile; readonly confidence: number }): JSX.Element {
  return (
    <details class="confidence">
      <summary>
        Confidence <strong>{confidence}</strong> of 100
      </summary>
      <ul class="small">
        {file.confidence_factors.map(({ name, effect, why }) => (
          <li key={name}>
            <strong>
              {effect > 0 ? '+' : ''}
              {effect}
            </strong>{' '}
            {name}: {why}
          </li>
        ))}
      </ul>
    </details>
  );
}

function useColours(language: string | null): Colours | null {
  const [found, setFound] = useState<{ readonly language: string; readonly colours: Colours } | null>(null);
  useEffect(() => {
    let wanted = true;
    void coloursOf(language).then((colours) => {
      if (wanted && colours !== null && language !== null) setFound({ language, colours });
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  return found?.language === language ? found.colours : null;
}
