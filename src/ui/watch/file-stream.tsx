// The files as they come, by what became of them. Only rows in sight are drawn, so thousands cost as much as twenty.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Icon, Spinner } from '../shared/icon.tsx';
import { Plain } from '../shared/plain.tsx';
import { visibleText } from '../shared/visible.ts';
import { count } from '../shared/words.ts';
import { rowsInSight } from '../window.ts';
import { filesOf, GROUPS, sizeOf, type Group } from './file-groups.ts';
import type { FileState, Watched, WatchedFile } from './watched.ts';

const ROW_PX = 44;
const MOST_PX = 352;
const SPARE = 4;

/** A list with a choice of groups above it. */
export function FileStream({ watched }: { readonly watched: Watched }): JSX.Element {
  const group = useSignal<Group>('all');
  const top = useSignal(0);
  const box = useRef<HTMLDivElement>(null);
  const files = useMemo(() => filesOf(group.value, watched.files), [group.value, watched.files]);
  const heightPx = Math.min(MOST_PX, Math.max(1, files.length) * ROW_PX);
  const { first, end, abovePx, totalPx } = rowsInSight({
    rows: files.length,
    rowHeightPx: ROW_PX,
    heightPx,
    scrollTopPx: top.value,
    spare: SPARE,
  });
  useEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
    top.value = 0;
  }, [group.value]);

  return (
    <section class="stack" aria-labelledby="files-heading">
      <div class="row spread">
        <h2 id="files-heading">Files</h2>
        <div class="segments" role="group" aria-label="Show">
          {GROUPS.map((one) => (
            <button
              key={one.group}
              type="button"
              aria-pressed={group.value === one.group}
              onClick={() => (group.value = one.group)}
            >
              {one.label} <span class="muted">{count(sizeOf(one.group, watched.counts))}</span>
            </button>
          ))}
        </div>
      </div>
      {files.length === 0 ? (
        <p class="muted empty">{watched.files.size === 0 ? 'Files appear here as they are read.' : 'None of these.'}</p>
      ) : (
        <div
          class="watch-rows"
          ref={box}
          style={{ height: `${heightPx + 2}px` }}
          role="region"
          aria-label="Files of this run"
          tabIndex={0}
          onScroll={(event) => (top.value = event.currentTarget.scrollTop)}
        >
          <ul class="watch-rows-inner" style={{ height: `${totalPx}px`, paddingTop: `${abovePx}px` }}>
            {files.slice(first, end).map((file, index) => (
              <FileRow key={file.path} file={file} place={first + index + 1} of={files.length} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

interface FileRowProps {
  readonly file: WatchedFile;
  readonly place: number;
  readonly of: number;
}

const WORDS: Readonly<Record<FileState, string>> = {
  reading: 'Reading',
  found: 'Outdated',
  clean: 'Nothing to do',
  writing: 'Rewriting',
  changed: 'Rewritten',
  rejected: 'Not kept',
};

function FileRow({ file, place, of }: FileRowProps): JSX.Element {
  return (
    <li class="watch-row" aria-posinset={place} aria-setsize={of}>
      <span class={`watch-state watch-${file.state}`}>
        <StateIcon state={file.state} /> {WORDS[file.state]}
      </span>
      <span class="watch-path mono" title={visibleText(file.path)}>
        <Plain text={file.path} />
      </span>
      <span class="watch-note" title={file.note}>
        {file.note}
      </span>
    </li>
  );
}

function StateIcon({ state }: { readonly state: FileState }): JSX.Element {
  switch (state) {
    case 'reading':
    case 'writing':
      return <Spinner />;
    case 'changed':
      return <Icon name="check" />;
    case 'found':
      return <Icon name="info" />;
    case 'clean':
      return <Icon name="minus" />;
    case 'rejected':
      return <Icon name="cross" />;
  }
}
