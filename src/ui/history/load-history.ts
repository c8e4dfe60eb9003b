// The runs and figures of the person who looks: from the database of the past where there is one, else from the list of
// runs. Pages come as they are asked for.

import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { client } from '../api.ts';
import { ask, type Answer } from '../shared/ask.ts';
import type { Failure } from '../shared/failure.ts';
import { figuresOfStats, type Figures } from './figures.ts';
import { rowOfPastRun, rowOfRun, type Row } from './rows.ts';

const PAGE_SIZE = 50;
/** A search goes through as many pages by itself. */
const MOST_PAGES = 20;
const DAY_MS = 86_400_000;

export interface HistoryList {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
}

export interface HistoryPage {
  readonly list: ReadonlySignal<HistoryList>;
  /** Figures by day as the database has them; null without one. */
  readonly figures: ReadonlySignal<readonly Figures[] | null>;
  readonly more: () => Promise<void>;
  /** All pages, within reason: a search should find older runs too. */
  readonly all: () => Promise<void>;
  readonly loadFigures: (days: number) => Promise<void>;
}

interface Page {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** The history; `hasDatabase` as readiness tells. */
export function createHistoryPage(hasDatabase: boolean): HistoryPage {
  const list = signal<HistoryList>({ rows: [], next: null, isLoading: false, failure: null });
  const figures = signal<readonly Figures[] | null>(null);
  let begun = false;
  let isAtDatabase = hasDatabase;
  let asked = 0;

  async function more(): Promise<void> {
    const before = list.peek();
    if (before.isLoading || (begun && before.next === null)) return;
    begun = true;
    list.value = { ...before, isLoading: true };
    let answer = await load(isAtDatabase, before.next);
    if (!answer.ok && isAtDatabase && before.rows.length === 0) {
      // The database is optional: the runs themselves know enough for a list.
      isAtDatabase = false;
      answer = await load(false, null);
    }
    batch(() => {
      list.value = answer.ok
        ? { rows: [...before.rows, ...answer.value.rows], next: answer.value.next, isLoading: false, failure: null }
        : { ...before, isLoading: false, failure: answer.failure };
    });
    if (!answer.ok) begun = before.rows.length > 0;
  }

  return {
    list,
    figures,
    more,
    async all() {
      for (let pages = 0; pages < MOST_PAGES && list.peek().next !== null && list.peek().failure === null; pages += 1) {
        await more();
      }
    },
    async loadFigures(days) {
      if (!hasDatabase) return;
      asked += 1;
      const mine = asked;
      const from = new Date(Date.now() - days * DAY_MS).toISOString();
      const answer = await ask(client.GET('/stats', { params: { query: { from } } }));
      if (mine === asked) figures.value = answer.ok ? figuresOfStats(answer.value) : null;
    },
  };
}

async function load(fromDatabase: boolean, cursor: string | null): Promise<Answer<Page>> {
  const query = { limit: PAGE_SIZE, ...(cursor === null ? {} : { cursor }) };
  if (fromDatabase) {
    const answer = await ask(client.GET('/history', { params: { query } }));
    return answer.ok
      ? { ok: true, value: { rows: answer.value.runs.map(rowOfPastRun), next: answer.value.next } }
      : answer;
  }
  const answer = await ask(client.GET('/runs', { params: { query } }));
  return answer.ok ? { ok: true, value: { rows: answer.value.runs.map(rowOfRun), next: answer.value.next } } : answer;
}
