// Which rows of a long list are in sight. Knows no element and no scroll event: the list measures, this counts.

export interface ListView {
  readonly rows: number;
  readonly rowHeightPx: number;
  readonly heightPx: number;
  readonly scrollTopPx: number;
  /** Rows that are drawn beyond both edges, so that a quick turn of the wheel shows no gap. */
  readonly spare: number;
}

export interface RowWindow {
  readonly first: number;
  /** The row behind the last one. */
  readonly end: number;
  readonly abovePx: number;
  readonly totalPx: number;
}

/** The rows to draw, and where. A position beyond the end (a filter made the list short) means the end. */
export function rowsInSight({ rows, rowHeightPx, heightPx, scrollTopPx, spare }: ListView): RowWindow {
  const totalPx = rows * rowHeightPx;
  const top = Math.max(0, Math.min(scrollTopPx, totalPx - heightPx));
  const first = Math.max(0, Math.floor(top / rowHeightPx) - spare);
  const end = Math.min(rows, Math.ceil((top + heightPx) / rowHeightPx) + spare);
  return { first, end, abovePx: first * rowHeightPx, totalPx };
}
