// Runs as a table; on a narrow screen each row is a card of its own. The roles are named because browsers forget those of
// a table whose rows are laid out in another way.

import type { JSX } from 'preact';
import { runHref } from '../router.ts';
import { Plain } from '../shared/plain.tsx';
import { webUrl } from '../shared/safe-url.ts';
import { count, moment } from '../shared/words.ts';
import { StatusTag } from '../watch/status-tag.tsx';
import type { Row } from './rows.ts';

/** The rows in their order. */
export function RunTable({ rows }: { readonly rows: readonly Row[] }): JSX.Element {
  return (
    <table class="runs" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            Repository
          </th>
          <th role="columnheader" scope="col">
            State
          </th>
          <th role="columnheader" scope="col">
            Started
          </th>
          <th role="columnheader" scope="col" class="number">
            Files
          </th>
          <th role="columnheader" scope="col" class="number">
            Tokens
          </th>
          <th role="columnheader" scope="col">
            Pull request
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.id} role="row">
            <th role="rowheader" scope="row">
              <a href={runHref(row.id)}>
                <Plain text={row.repository} />
              </a>
            </th>
            <td role="cell">
              <StatusTag status={row.status} />
            </td>
            <td role="cell" data-label="Started">
              {moment(row.at)}
            </td>
            <td role="cell" data-label="Files" class="number">
              {count(row.files)}
            </td>
            <td role="cell" data-label="Tokens" class="number">
              {count(row.tokens)}
            </td>
            <td role="cell" data-label="Pull request">
              <Pull row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pull({ row: { pull, merged, isPreview } }: { readonly row: Row }): JSX.Element {
  if (pull === null) return <span class="muted">{isPreview ? 'preview only' : 'none'}</span>;
  const url = webUrl(pull.url);
  const name = `#${pull.number}`;
  return (
    <>
      {url === null ? (
        name
      ) : (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {name}
        </a>
      )}
      {merged === true ? ' merged' : ''}
    </>
  );
}
