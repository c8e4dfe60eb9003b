// What `npm run modernize` was asked to do. Names of rules are checked here, so that a slip of the pen is no silence.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { RuleFilter } from '../../src/core/ports.ts';
import { DEFAULT_MIN_CONFIDENCE } from '../../src/core/limits.ts';
import { RULES } from '../../src/engine/rules/index.ts';

export interface ModernizeArguments {
  /** Absolute. */
  readonly path: string;
  readonly write: boolean;
  readonly check: boolean;
  readonly json: boolean;
  /** Null: the terminal decides. */
  readonly color: false | null;
  readonly rules: RuleFilter;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly minConfidence: number;
}

/** The usage, because it was asked for or because the arguments were wrong. */
export interface Help {
  readonly help: string;
  readonly asked: boolean;
}

export const USAGE = `npm run modernize -- PATH [options]

Runs the rules and every check on a folder or a file, and prints the difference. No server, no key, no network.
In a git repository, what git ignores is left out. Nothing is written without --write.

  --write               write the files
  --check               exit with 1 when something would change
  --only NAME,…         only these rules, by id or kind; may be repeated
  --vouched             with --only: you know the code, so apply them also where one file alone cannot prove that the
                        code means the same (who calls a function, what a value is)
  --rules on:NAME,…     also these, which have to be asked for; off:NAME,… leaves rules out; may be repeated
  --include GLOB        only these paths, counted from the repository's root; may be repeated
  --exclude GLOB        never these; may be repeated
  --min-confidence N    leave alone what is less sure than N of 100 (default ${DEFAULT_MIN_CONFIDENCE})
  --json                print one JSON document instead
  --no-color            no colours; NO_COLOR and FORCE_COLOR are obeyed too
  --help                print this

The rules are listed in docs/rules.md. What .dependify.json and .gitattributes at the root say holds as in a run. The difference goes to standard output and the rest to standard error, so that
  npm run --silent modernize -- PATH > modern.patch
is a patch for \`git apply\`.

Exit codes: 0 done, whether or not there was something to change; 1 with --check, when something would change;
2 wrong arguments, or a file that could not be written.`;

const OPTIONS = {
  write: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true },
  vouched: { type: 'boolean', default: false },
  rules: { type: 'string', multiple: true, default: [] as string[] },
  include: { type: 'string', multiple: true, default: [] as string[] },
  exclude: { type: 'string', multiple: true, default: [] as string[] },
  'min-confidence': { type: 'string', default: String(DEFAULT_MIN_CONFIDENCE) },
  json: { type: 'boolean', default: false },
  'no-color': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Parses the arguments. Relative paths count from where npm was called. */
export function readArguments(argv: readonly string[], calledFrom: string): ModernizeArguments | Help {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    if (values.help) return { help: USAGE, asked: true };
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new Error('one PATH is wanted');
    if (values.write && values.check) throw new Error('--write and --check exclude each other');
    if (values.vouched && values.only === undefined) throw new Error('--vouched goes with --only');
    const rules = ruleFilter(values.only, values.rules);
    return {
      path: resolve(calledFrom, path),
      write: values.write,
      check: values.check,
      json: values.json,
      color: values['no-color'] ? false : null,
      rules: values.vouched ? { ...rules, vouched: true } : rules,
      include: values.include,
      exclude: values.exclude,
      minConfidence: percent(values['min-confidence']),
    };
  } catch (error) {
    return { help: `${error instanceof Error ? error.message : 'bad arguments'}\n\n${USAGE}`, asked: false };
  }
}

function ruleFilter(only: readonly string[] | undefined, switches: readonly string[]): RuleFilter {
  const on: string[] = [];
  const off: string[] = [];
  for (const text of switches) {
    const [, way, list] = /^(on|off):(.*)$/s.exec(text) ?? [];
    if (list === undefined) throw new Error(`--rules takes on:NAME,… or off:NAME,…, and not "${text}"`);
    (way === 'on' ? on : off).push(...ruleNames(list));
  }
  return {
    ...(only === undefined ? {} : { only: only.flatMap(ruleNames) }),
    ...(on.length === 0 ? {} : { on }),
    ...(off.length === 0 ? {} : { off }),
  };
}

function ruleNames(list: string): string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new Error('a name of a rule is missing');
  const unknown = names.find((name) => !RULES.some(({ id, kind }) => id === name || kind === name));
  if (unknown !== undefined) throw new Error(`no rule has the id or kind "${unknown}": see docs/rules.md`);
  return names;
}

function percent(text: string): number {
  const value = Number(text);
  if (!/^\d{1,3}$/.test(text) || value > 100) throw new Error('--min-confidence takes a number from 0 to 100');
  return value;
}
