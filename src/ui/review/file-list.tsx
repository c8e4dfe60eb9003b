// The changed files as a tree. Only rows in sight are in the document, so that thousands cost what fifty cost.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { visibleText } from '../shared/visible.ts';
import { rowsInSight } from '../window.ts';
import { standingOf, toggled, type Standing } from './decision.ts';
import { treeRows, type TreeRow } from './file-tree.ts';
import type { ReviewState } from './state.ts';
import { Plain } from '../shared/plain.tsx';

const ROW_PX = 34;
const SPARE_ROWS = 12;

interface FileListProps {
  readonly state: ReviewState;
  readonly selected: string | null;
  readonly decidable: boolean;
}

export function FileList({ state, selected, decidable }: FileListProps): JSX.Element {
  const rows = treeRows(state.shown.value, state.folded.value);
  const box = useRef<HTMLUListElement>(null);
  const [place, setPlace] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => setPlace({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  const view = {
    rows: rows.length,
    rowHeightPx: ROW_PX,
    heightPx: place.height,
    scrollTopPx: place.top,
    spare: SPARE_ROWS,
  };
  const { first, end, abovePx, totalPx } = rowsInSight(view);
  return (
    <nav class="file-list" aria-label="Changed files">
      <ul ref={box} class="file-list-box" tabIndex={-1}>
        <li class="file-list-space" aria-hidden="true" style={{ height: `${abovePx}px` }} />
        {rows
          .slice(first, end)
          .map((row) =>
            row.kind === 'folder' ? (
              <FolderRow key={`folder ${row.path}`} row={row} state={state} />
            ) : (
              <FileRow
                key={`file ${row.file.path}`}
                {...{ row, state, decidable }}
                current={row.file.path === selected}
              />
            ),
          )}
        <li class="file-list-space" aria-hidden="true" style={{ height: `${Math.max(0, totalPx - end * ROW_PX)}px` }} />
      </ul>
    </nav>
  );
}

function FolderRow({
  row,
  state,
}: {
  readonly row: Extract<TreeRow, { kind: 'folder' }>;
  readonly state: ReviewState;
}): JSX.Element {
  return (
    <li class="tree-row" style={indent(row.depth)}>
      <button
        type="button"
        class="quiet folder"
        aria-expanded={row.open}
        onClick={() => (state.folded.value = toggled(state.folded.value, row.path))}
      >
        <span aria-hidden="true">{row.open ? '▾' : '▸'}</span>
        <span class="file-name">
          <Plain text={row.name} />
        </span>
        <span class="muted small">{row.files}</span>
      </button>
    </li>
  );
}

interface FileRowProps {
  readonly row: Extract<TreeRow, { kind: 'file' }>;
  readonly state: ReviewState;
  readonly decidable: boolean;
  readonly current: boolean;
}

const OUT_WORDS: Readonly<Record<Standing, string | null>> = { in: null, out: 'left out', in_part: 'in part' };

function FileRow({ row, state, decidable, current }: FileRowProps): JSX.Element {
  const { file, name, depth } = row;
  const leftOut = state.leftOut.value;
  const standing = standingOf(file, leftOut);
  const word = OUT_WORDS[standing];
  return (
    <li class={`tree-row ${standing === 'out' ? 'out' : ''}`} style={indent(depth)}>
      {decidable ? (
        <input
          type="checkbox"
          aria-label={`Publish ${visibleText(file.path)}`}
          checked={!leftOut.files.has(file.path)}
          onChange={() => (state.leftOut.value = { ...leftOut, files: toggled(leftOut.files, file.path) })}
        />
      ) : null}
      <button
        type="button"
        class="quiet file"
        title={visibleText(file.path)}
        aria-current={current ? 'true' : undefined}
        onClick={() => (state.selected.value = file.path)}
      >
        <span class="file-name">
          <Plain text={name} />
        </span>
        {word === null ? null : <span class="tag">{word}</span>}
        <span class="added">+{file.lines_added}</span>
        <span class="removed">−{file.lines_removed}</span>
      </button>
    </li>
  );
}

function indent(depth: number): { readonly paddingInlineStart: string } {
  return { paddingInlineStart: `${Math.min(depth, 8) * 14}px` };
}
