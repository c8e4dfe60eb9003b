// Reads `.dependify.json`. What is wrong is left out and said, in a sentence for the repository's owner; what is right
// holds all the same. Text of the file never joins a sentence: only names of settings do.

import { RepositorySettings } from './schema.ts';

export interface ReadSettings {
  readonly settings: RepositorySettings;
  /** What is wrong with the file, for the pull request. */
  readonly problems: readonly string[];
}

const MAX_PROBLEMS = 10;
const SHAPE: Readonly<Record<string, unknown>> = RepositorySettings.shape;

/** Reads the file's text. Never fails: an unreadable file is a problem and no setting. */
export function readRepositorySettings(text: string): ReadSettings {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { settings: {}, problems: ['The file is not a JSON object, so none of it holds.'] };
  }
  const parsed = RepositorySettings.safeParse(value);
  if (parsed.success) return { settings: parsed.data, problems: [] };
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const kept = Object.fromEntries(Object.entries(value).filter(([key]) => key in SHAPE && !wrong.has(key)));
  const unknown = Object.keys(value).filter((key) => !(key in SHAPE));
  const problems = [
    ...[...wrong].filter((key) => key !== undefined).map((key) => `\`${String(key)}\` is not valid and was ignored.`),
    ...(unknown.length > 0
      ? [`${unknown.length} unknown setting${unknown.length === 1 ? ' was' : 's were'} ignored.`]
      : []),
  ];
  const settings = RepositorySettings.safeParse(kept);
  return { settings: settings.success ? settings.data : {}, problems: problems.slice(0, MAX_PROBLEMS) };
}

/** Undefined when it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
