// The options of a run as a form holds them, and as the API takes them. Decides nothing that the API decides: what it
// refuses is shown at the field that it names.

import type { Schemas } from '../api-types.ts';
import type { FieldMessage } from '../shared/failure.ts';

export type Language = Schemas['Language'];
type RunOptions = Schemas['RunOptions'];

/** Languages that are code, as people call them. */
export const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['python', 'Python'],
  ['javascript', 'JavaScript'],
  ['jsx', 'JSX'],
  ['typescript', 'TypeScript'],
  ['tsx', 'TSX'],
  ['java', 'Java'],
  ['go', 'Go'],
  ['ruby', 'Ruby'],
  ['php', 'PHP'],
  ['shell', 'Shell'],
  ['rust', 'Rust'],
];

export interface OptionsForm {
  readonly isPreview: boolean;
  readonly base: string;
  /** One glob a line, or with commas between. */
  readonly include: string;
  readonly exclude: string;
  readonly languages: readonly Language[];
  readonly maxFiles: string;
  readonly minConfidence: string;
  readonly isDraft: boolean;
  readonly verify: 'settings' | 'yes' | 'no';
}

/** Preview first; the rest as the API has it. */
export const DEFAULTS: OptionsForm = {
  isPreview: true,
  base: '',
  include: '',
  exclude: '',
  languages: [],
  maxFiles: '100',
  minConfidence: '70',
  isDraft: false,
  verify: 'settings',
};

/** What is sent. Fields that were left empty are not: then the API's own defaults, or those of the repository, hold. */
export function optionsOf(form: OptionsForm): RunOptions {
  const base = form.base.trim();
  const include = globsOf(form.include);
  const exclude = globsOf(form.exclude);
  return {
    dry_run: form.isPreview,
    ...(form.isDraft ? { draft: true } : {}),
    ...(base === '' ? {} : { base }),
    ...(include.length === 0 ? {} : { include }),
    ...(exclude.length === 0 ? {} : { exclude }),
    ...(form.languages.length === 0 ? {} : { languages: [...form.languages] }),
    ...numberOf('max_files', form.maxFiles, DEFAULTS.maxFiles),
    ...numberOf('min_confidence', form.minConfidence, DEFAULTS.minConfidence),
    ...(form.verify === 'settings' ? {} : { verify: form.verify === 'yes' }),
  };
}

/** The field of the form that a message of the API is about; `form` when it is about none. */
export type Field =
  | 'repository'
  | 'base'
  | 'include'
  | 'exclude'
  | 'languages'
  | 'max_files'
  | 'min_confidence'
  | 'draft'
  | 'verify'
  | 'form';

const FIELDS: ReadonlySet<string> = new Set<Field>([
  ...(['repository', 'base', 'include', 'exclude', 'languages'] as const),
  ...(['max_files', 'min_confidence', 'draft', 'verify'] as const),
]);
/** Failures without `errors[]` that are about one field all the same. */
const FIELD_OF_CODE: Readonly<Record<string, Field>> = {
  repo_url: 'repository',
  repo_not_found: 'repository',
  repo_mismatch: 'repository',
  base_missing: 'base',
};

/** Messages by field. */
export function messagesByField(
  code: string,
  sentence: string,
  messages: readonly FieldMessage[],
): ReadonlyMap<Field, string> {
  const found = new Map<Field, string>();
  const add = (field: Field, message: string): void => {
    const before = found.get(field);
    found.set(field, before === undefined ? message : `${before} ${message}`);
  };
  for (const { path, message } of messages) add(fieldOf(path), message);
  const field = FIELD_OF_CODE[code];
  if (found.size === 0 && field !== undefined) add(field, sentence);
  return found;
}

function fieldOf(path: string): Field {
  const name = path.replace(/^options\./, '').replace(/[.[].*$/, '');
  return FIELDS.has(name) ? (name as Field) : 'form';
}

function globsOf(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((glob) => glob.trim())
    .filter((glob) => glob !== '');
}

/** What is no number is sent as it is typed, so that the API says what is wrong with it. */
function numberOf(name: 'max_files' | 'min_confidence', text: string, usual: string): Partial<RunOptions> {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === usual) return {};
  const value = Number(trimmed);
  return { [name]: Number.isNaN(value) ? trimmed : value };
}
