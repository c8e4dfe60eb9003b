// What `.dependify.json` says about verification. Other keys of that file are not looked at here.

import * as z from 'zod';
import { VERIFY_BUDGET_SECONDS, MAX_VERIFY_BUDGET_SECONDS } from '../limits.ts';
import { err, ok, type Result } from '../result.ts';

/** Where a repository's own settings are. */
export const CONFIG_PATH = '.dependify.json';

const Command = z.string().trim().min(1).max(1_000);
const Commands = z
  .union([Command.transform((command) => [command]), z.array(Command).max(10)])
  .meta({ description: 'A shell command, or several that run one after another.' });

export const VerifySettings = z
  .strictObject({
    install: Commands.optional(),
    build: Commands.optional(),
    test: Commands.optional(),
    lint: Commands.optional(),
    budget_seconds: z.int().min(30).max(MAX_VERIFY_BUDGET_SECONDS).default(VERIFY_BUDGET_SECONDS),
  })
  .meta({ id: 'VerifySettings' });
export type VerifySettings = z.infer<typeof VerifySettings>;

const File = z.looseObject({ verify: z.union([z.boolean(), VerifySettings]).optional() });

/** `asked` is null when the file does not say. */
export interface ReadSettings {
  readonly asked: boolean | null;
  readonly settings: VerifySettings;
}

const DEFAULTS: VerifySettings = { budget_seconds: VERIFY_BUDGET_SECONDS };

/** Reads the file's text; null when there is no file. The failure is a sentence for the repository's owner. */
export function readVerifySettings(text: string | null): Result<ReadSettings, string> {
  if (text === null) return ok({ asked: null, settings: DEFAULTS });
  const value = parseJson(text);
  if (value === undefined) return err('.dependify.json is not valid JSON.');
  const parsed = File.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = ['.dependify.json', ...(issue?.path ?? [])].join(' > ');
    return err(`${place}: ${issue?.message ?? 'not valid'}`);
  }
  const { verify } = parsed.data;
  if (verify === undefined) return ok({ asked: null, settings: DEFAULTS });
  if (typeof verify === 'boolean') return ok({ asked: verify, settings: DEFAULTS });
  return ok({ asked: true, settings: verify });
}

/** Undefined when it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
