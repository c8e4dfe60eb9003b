// What `npm run demo` was asked to do.

import { parseArgs } from 'node:util';
import { isAbsolute, resolve } from 'node:path';

export interface DemoArguments {
  /** Absolute path of a local repository; null for the bundled sample. */
  readonly repo: string | null;
  readonly keep: boolean;
  readonly json: boolean;
}

/** The usage, because it was asked for or because the arguments were wrong. */
export interface Help {
  readonly help: string;
  readonly asked: boolean;
}

export const USAGE = `npm run demo                    modernise the bundled sample
npm run demo -- --repo PATH     modernise any local git repository (it is not touched)
npm run demo -- --keep          leave everything running afterwards, for the page in your browser
npm run demo -- --json          print a summary as JSON instead of the story`;

/** Parses the arguments. Relative paths count from where npm was called. */
export function readArguments(argv: readonly string[], calledFrom: string): DemoArguments | Help {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        repo: { type: 'string' },
        keep: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { help: USAGE, asked: true };
    const { repo, keep, json } = values;
    return { repo: repo === undefined ? null : isAbsolute(repo) ? repo : resolve(calledFrom, repo), keep, json };
  } catch (error) {
    return { help: `${error instanceof Error ? error.message : 'bad arguments'}\n\n${USAGE}`, asked: false };
  }
}
