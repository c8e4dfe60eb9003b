// Figures over time as small plots, and as a table.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { count, counted } from '../shared/words.ts';
import { columnsOf, figuresOfRows, mergedShare, totalOf, type Figures } from './figures.ts';
import type { HistoryPage } from './load-history.ts';
import { Plot } from './plot.tsx';

const RANGES = [30, 90, 365] as const;
const PERCENT = new Intl.NumberFormat('en', { style: 'percent' });
const USD = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });

interface FiguresPartProps {
  readonly page: HistoryPage;
  readonly hasDatabase: boolean;
}

/** What the runs did in the last days. */
export function FiguresPart({ page, hasDatabase }: FiguresPartProps): JSX.Element {
  const days = useSignal<number>(RANGES[0]);
  useEffect(() => void page.loadFigures(days.value), [page, days.value]);
  const { rows, next } = page.list.value;
  const known = page.figures.value;
  const today = new Date().toISOString().slice(0, 10);
  const columns = columnsOf(known ?? figuresOfRows(rows), today, days.value);
  return (
    <section class="card stack" aria-labelledby="figures-heading">
      <div class="row spread">
        <h2 id="figures-heading">Figures</h2>
        <div class="segments" role="group" aria-label="Period">
          {RANGES.map((range) => (
            <button key={range} type="button" aria-pressed={days.value === range} onClick={() => (days.value = range)}>
              {range === 365 ? 'Year' : `${range} days`}
            </button>
          ))}
        </div>
      </div>
      <Plots columns={columns} />
      {known === null ? (
        <p class="hint">
          {next === null ? 'From all your runs.' : `From the last ${counted(rows.length, 'run')}.`}{' '}
          {hasDatabase
            ? ''
            : 'Price and merged pull requests are known only with the history database (docs/supabase.md).'}
        </p>
      ) : null}
      <details>
        <summary>Figures as a table</summary>
        <div class="scroll-x after-summary" role="region" aria-label="Figures as a table" tabIndex={0}>
          <FiguresTable columns={columns} />
        </div>
      </details>
    </section>
  );
}

function Plots({ columns }: { readonly columns: readonly Figures[] }): JSX.Element {
  const days = columns.map(({ day }) => day);
  const total = totalOf(columns);
  const share = mergedShare(total);
  return (
    <div class="plots">
      <Plot
        {...{ title: 'Files changed', total: count(total.files), days, format: count, absent: 'None in this period.' }}
        values={columns.map(({ files }) => files)}
      />
      <Plot
        {...{
          title: 'Model tokens',
          total: count(total.tokens),
          days,
          format: count,
          absent: 'The model was not asked.',
        }}
        values={columns.map(({ tokens }) => tokens)}
      />
      <Plot
        title="Price"
        total={total.priceUsd === null ? '–' : USD.format(total.priceUsd)}
        days={days}
        format={(value) => USD.format(value)}
        absent={total.priceUsd === null ? 'Not known.' : 'Nothing was paid.'}
        values={columns.map(({ priceUsd }) => priceUsd)}
      />
      <Plot
        title="Merged pull requests"
        total={share === null ? '–' : PERCENT.format(share)}
        days={days}
        format={(value) => PERCENT.format(value)}
        atLeast={1}
        absent={total.pulls === 0 ? 'No pull request in this period.' : 'None is known to be merged.'}
        values={columns.map(mergedShare)}
      />
    </div>
  );
}

function FiguresTable({ columns }: { readonly columns: readonly Figures[] }): JSX.Element {
  const used = columns.filter(({ runs }) => runs > 0);
  if (used.length === 0) return <p class="muted">No run in this period.</p>;
  return (
    <table>
      <caption class="visually-hidden">Figures over time</caption>
      <thead>
        <tr>
          {['From', 'Runs', 'Files', 'Tokens', 'Price', 'Pull requests', 'Merged'].map((name) => (
            <th key={name} scope="col" class={name === 'From' ? undefined : 'number'}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {used.map(({ day, runs, files, tokens, priceUsd, pulls, merged }) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            <td class="number">{count(runs)}</td>
            <td class="number">{count(files)}</td>
            <td class="number">{count(tokens)}</td>
            <td class="number">{priceUsd === null ? '–' : USD.format(priceUsd)}</td>
            <td class="number">{count(pulls)}</td>
            <td class="number">{count(merged)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
