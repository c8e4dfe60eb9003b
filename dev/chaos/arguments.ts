// What `npm run chaos` was asked to do.

import { parseArgs } from 'node:util';

export interface ChaosArguments {
  readonly runs: number;
  readonly seed: string;
  /** Only the run with this number, to look at it again; null for all. */
  readonly only: number | null;
  /** Runs at once. */
  readonly width: number;
  readonly kills: boolean;
  /** A history database beside it that comes and goes. */
  readonly history: boolean;
  readonly json: boolean;
  readonly keep: boolean;
}

/** The usage, because it was asked for or because the arguments were wrong. */
export interface Help {
  readonly help: string;
  readonly asked: boolean;
}

const USAGE = `npm run chaos -- [--runs 200] [--seed 1]   faults and kills while so many runs work; exit code 1 when a promise breaks
  --only N       only run N of that seed, with everything that happened to it
  --width 64     runs at once
  --no-kills     faults only: no process dies
  --history      with a history database that comes and goes
  --keep         leave the folder with the repositories, the state and the logs
  --json         the figures as JSON`;

/** Parses the arguments. */
export function readArguments(argv: readonly string[]): ChaosArguments | Help {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        runs: { type: 'string', default: '200' },
        seed: { type: 'string', default: '1' },
        only: { type: 'string' },
        width: { type: 'string', default: '64' },
        kills: { type: 'boolean', default: true },
        history: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowNegative: true,
    });
    if (values.help) return { help: USAGE, asked: true };
    const { seed, kills, history, json, keep, only } = values;
    return {
      runs: count('runs', values.runs, 1, 100_000),
      seed,
      only: only === undefined ? null : count('only', only, 0, 100_000),
      width: count('width', values.width, 1, 500),
      kills,
      history,
      json,
      keep,
    };
  } catch (error) {
    return { help: `${error instanceof Error ? error.message : 'bad arguments'}\n\n${USAGE}`, asked: false };
  }
}

function count(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new Error(`--${name} must be a number from ${String(from)} to ${String(to)}`);
}
