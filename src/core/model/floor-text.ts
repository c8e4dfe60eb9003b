// Says in one line which language versions a file must keep working on. Only numbers and our own words: the place
// where the floor was declared is repository text and stays out of prompts.

import type { Floor } from '../floor/floor.ts';
import type { Language } from '../language.ts';

const SCRIPT_LANGUAGES: ReadonlySet<Language> = new Set<Language>(['javascript', 'jsx', 'typescript', 'tsx']);

const KIND_OF_FILE = { module: 'an ES module', commonjs: 'a CommonJS module', script: 'a browser script' } as const;

/** The floor as a prompt states it. */
export function floorText(language: Language, floor: Floor): string {
  const parts: string[] = [];
  if (language === 'python' && floor.python !== undefined) parts.push(`Python ${floor.python.join('.')}+`);
  if (SCRIPT_LANGUAGES.has(language)) {
    if (floor.ecmascript !== undefined) parts.push(`ECMAScript ${String(floor.ecmascript)}+`);
    if (floor.node != null) parts.push(`Node ${String(floor.node)}+`);
    if (floor.source_type !== undefined && floor.source_type !== 'unknown') parts.push(KIND_OF_FILE[floor.source_type]);
  }
  if (floor.version !== undefined) parts.push(`${language} ${floor.version.join('.')}+`);
  if (parts.length === 0) return 'not declared; use nothing newer than the file already uses';
  return parts.join(', ');
}
