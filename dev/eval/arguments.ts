// What `npm run eval` was asked to do.

import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface EvalArguments {
  /** Absolute paths of suites; empty for the project's own fixtures. */
  readonly suites: readonly string[];
  /** Absolute path of the file for the results, or null. */
  readonly json: string | null;
  /** Print every case that is not as the suite wants it. */
  readonly failures: boolean;
}

/** The usage, because it was asked for or because the arguments were wrong. */
export interface Help {
  readonly help: string;
  readonly asked: boolean;
}

export const USAGE = `npm run eval                          the project's own fixtures
npm run eval -- --suite PATH          a folder of name.before.ext and name.after.ext, or a JSON list; may be repeated
npm run eval -- --json FILE           write every result as JSON
npm run eval -- --failures            print each case that is not as its suite wants it`;

/** Parses the arguments. Relative paths count from where npm was called. */
export function readArguments(argv: readonly string[], calledFrom: string): EvalArguments | Help {
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(calledFrom, path));
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        suite: { type: 'string', multiple: true, default: [] },
        json: { type: 'string' },
        failures: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { help: USAGE, asked: true };
    const json = values.json === undefined ? null : absolute(values.json);
    return { suites: values.suite.map(absolute), json, failures: values.failures };
  } catch (error) {
    return { help: `${error instanceof Error ? error.message : 'bad arguments'}\n\n${USAGE}`, asked: false };
  }
}
