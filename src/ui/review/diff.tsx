// A file's diff as a table, inline or side by side. Above each changed block stands what made it and why.

import { useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Colours } from './colours.ts';
import { readBlocks, type ChangeBlock } from './diff-blocks.ts';
import { inlineRows, sideBySideRows, type Cell, type Row } from './diff-rows.ts';
import { colourLines, type LineColours } from './line-colours.ts';
import { count, counted } from '../shared/words.ts';
import { linePieces } from './line-pieces.ts';
import { Plain } from '../shared/plain.tsx';
import type { Hunk } from './types.ts';

interface DiffProps {
  readonly diff: string;
  readonly hunks: readonly Hunk[];
  readonly colours: Colours | null;
  readonly sideBySide: boolean;
}

/** Rows that are drawn before somebody asks for more. */
const ROWS_AT_ONCE = 1_000;

export function Diff({ diff, hunks, colours, sideBySide }: DiffProps): JSX.Element {
  const blocks = useMemo(() => readBlocks(diff, hunks), [diff, hunks]);
  const rows = useMemo(() => (sideBySide ? sideBySideRows(blocks) : inlineRows(blocks)), [blocks, sideBySide]);
  const painted = useMemo(() => (colours === null ? null : colourLines(blocks, colours)), [blocks, colours]);
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const columns = sideBySide ? 4 : 3;
  return (
    <div class="diff-box" tabIndex={0} role="region" aria-label="Diff">
      <table class={`diff ${sideBySide ? 'diff-sides' : 'diff-inline'}`}>
        <colgroup>
          {(sideBySide ? ['number', 'code', 'number', 'code'] : ['number', 'number', 'code']).map((kind, at) => (
            <col key={at} class={`diff-col-${kind}`} />
          ))}
        </colgroup>
        <thead class="visually-hidden">
          <tr>
            {sideBySide
              ? ['Old line', 'Before', 'New line', 'After'].map((title) => <th key={title}>{title}</th>)
              : ['Old line', 'New line', 'Code'].map((title) => <th key={title}>{title}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map((row, at) => (
            <DiffRow key={at} {...{ row, columns, painted, sideBySide }} />
          ))}
        </tbody>
      </table>
      {rows.length > limit ? (
        <button type="button" onClick={() => setLimit(limit + ROWS_AT_ONCE)}>
          Show more ({rows.length - limit} rows left)
        </button>
      ) : null}
    </div>
  );
}

interface DiffRowProps {
  readonly row: Row;
  readonly columns: number;
  readonly painted: LineColours | null;
  readonly sideBySide: boolean;
}

function DiffRow({ row, columns, painted, sideBySide }: DiffRowProps): JSX.Element {
  if (row.kind === 'gap') {
    return (
      <tr class="diff-gap">
        <td colSpan={columns}>{counted(row.lines, 'line')} unchanged</td>
      </tr>
    );
  }
  if (row.kind === 'note') {
    return (
      <tr class="diff-note">
        <td colSpan={columns}>
          <Note block={row.block} />
        </td>
      </tr>
    );
  }
  if (sideBySide) {
    return (
      <tr>
        <Side cell={row.old} side="old" painted={painted} />
        <Side cell={row.new} side="new" painted={painted} />
      </tr>
    );
  }
  const cell = row.new ?? row.old;
  if (cell === null) return <tr />;
  return (
    <tr class={cell.kind}>
      <td class="diff-number">{row.old?.line}</td>
      <td class="diff-number">{row.new?.line}</td>
      <Code cell={cell} side={row.new === null ? 'old' : 'new'} painted={painted} />
    </tr>
  );
}

/** Who made a block of changes. */
function Note({ block }: { readonly block: ChangeBlock }): JSX.Element {
  const { made } = block;
  if (made === null) return <span class="muted">Layout that follows the other changes</span>;
  return (
    <ul class="makers">
      {made.sources.map(({ kind, id, title, explanation }) => (
        <li key={id}>
          <span class={`tag tag-${kind}`}>{kind}</span> <strong>{title}</strong>{' '}
          {kind === 'rule' ? <code class="muted">{id}</code> : null}{' '}
          <span class="muted">
            <Plain text={explanation} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface SideProps<C> {
  readonly cell: C;
  readonly side: 'old' | 'new';
  readonly painted: LineColours | null;
}

function Side({ cell, side, painted }: SideProps<Cell | null>): JSX.Element {
  if (cell === null) {
    return (
      <>
        <td class="diff-number diff-none" />
        <td class="diff-code diff-none" />
      </>
    );
  }
  return (
    <>
      <td class={`diff-number ${cell.kind}`}>{cell.line}</td>
      <Code cell={cell} side={side} painted={painted} />
    </>
  );
}

const SIGNS: Readonly<Record<Cell['kind'], string>> = { same: ' ', removed: '-', added: '+' };

function Code({ cell, side, painted }: SideProps<Cell>): JSX.Element {
  const { pieces, cut } = linePieces(cell.text, painted?.[side].get(cell.line) ?? null, cell.part);
  return (
    <td class={`diff-code ${cell.kind}`} data-sign={SIGNS[cell.kind]}>
      {cell.kind === 'same' ? null : <span class="visually-hidden">{cell.kind}: </span>}
      {pieces.map(({ text, colour, changed, escape }, at) => (
        <span
          key={at}
          class={[colour, changed ? 'changed' : '', escape ? 'escape' : ''].filter(Boolean).join(' ') || undefined}
        >
          {text}
        </span>
      ))}
      {cut > 0 ? <span class="muted"> … {count(cut)} more characters</span> : null}
      {cell.endless ? <span class="muted"> (no line end)</span> : null}
    </td>
  );
}
