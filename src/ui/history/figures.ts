// Figures over time: days of the API, or of rows where there is no database of the past, put together to few enough
// columns to look at. Pure: the last day is an argument.

import type { Stats } from '../api-types.ts';
import type { Row } from './rows.ts';

export interface Figures {
  /** First day of the column, `2026-11-22` (UTC). */
  readonly day: string;
  readonly runs: number;
  readonly files: number;
  readonly tokens: number;
  /** Null when no run of these days has a known price. */
  readonly priceUsd: number | null;
  readonly pulls: number;
  readonly merged: number;
}

const DAY_MS = 86_400_000;
const MOST_COLUMNS = 31;
const WEEK = 7;

/** The days of `GET /stats`. */
export function figuresOfStats({ days }: Stats): readonly Figures[] {
  return days.map(({ day, runs, files, prompt_tokens, completion_tokens, price_usd, pull_requests, merged }) => ({
    day,
    runs,
    files,
    tokens: prompt_tokens + completion_tokens,
    priceUsd: price_usd,
    pulls: pull_requests,
    merged,
  }));
}

/** The days of rows. */
export function figuresOfRows(rows: readonly Row[]): readonly Figures[] {
  const days = new Map<string, Figures>();
  for (const row of rows) {
    const day = row.at.slice(0, 10);
    days.set(day, plus(days.get(day) ?? nothing(day), ofRow(day, row)));
  }
  return [...days.values()];
}

/** One column per day up to `lastDay`, days without a run too; one per week when that were too many. */
export function columnsOf(figures: readonly Figures[], lastDay: string, days: number): readonly Figures[] {
  const byDay = new Map(figures.map((figure) => [figure.day, figure]));
  const last = Date.parse(`${lastDay}T00:00:00.000Z`);
  const all = Array.from({ length: days }, (_, index) => {
    const day = new Date(last - (days - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return byDay.get(day) ?? nothing(day);
  });
  if (all.length <= MOST_COLUMNS) return all;
  const size = WEEK * Math.ceil(all.length / (WEEK * MOST_COLUMNS));
  const columns: Figures[] = [];
  // The last column is a whole one; the first may be shorter.
  for (let end = all.length; end > 0; end -= size) {
    const part = all.slice(Math.max(0, end - size), end);
    columns.unshift(part.reduce(plus, nothing(part[0]?.day ?? lastDay)));
  }
  return columns;
}

/** All columns together. */
export function totalOf(columns: readonly Figures[]): Figures {
  return columns.reduce(plus, nothing(columns[0]?.day ?? ''));
}

/** Merged pull requests of all that were opened, 0 to 1; null when none was. */
export function mergedShare({ pulls, merged }: Figures): number | null {
  return pulls === 0 ? null : Math.min(1, merged / pulls);
}

function ofRow(day: string, row: Row): Figures {
  return {
    day,
    runs: 1,
    files: row.files,
    tokens: row.tokens,
    priceUsd: row.priceUsd,
    pulls: row.pull === null ? 0 : 1,
    merged: row.merged === true ? 1 : 0,
  };
}

function nothing(day: string): Figures {
  return { day, runs: 0, files: 0, tokens: 0, priceUsd: null, pulls: 0, merged: 0 };
}

function plus(a: Figures, b: Figures): Figures {
  return {
    day: a.day,
    runs: a.runs + b.runs,
    files: a.files + b.files,
    tokens: a.tokens + b.tokens,
    priceUsd: a.priceUsd === null && b.priceUsd === null ? null : (a.priceUsd ?? 0) + (b.priceUsd ?? 0),
    pulls: a.pulls + b.pulls,
    merged: a.merged + b.merged,
  };
}
