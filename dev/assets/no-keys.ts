// A key of the service in a file that browsers fetch would open every user's rows: the build ends instead (faults.md G6).

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Supabase's secret keys, GitHub's and Groq's tokens. */
const KEYS = /\b(?:sb_secret_[\w-]{8,}|gh[opsu]_\w{20,}|github_pat_\w{20,}|gsk_\w{20,})/;
/** A JWT whose payload says `service_role`. */
const JWT = /\beyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+/g;

/** Whether a text holds something that looks like a key of the service. */
export function holdsKey(text: string): boolean {
  if (KEYS.test(text)) return true;
  return [...text.matchAll(JWT)].some(([, payload = '']) =>
    Buffer.from(payload, 'base64url').toString('utf8').includes('service_role'),
  );
}

/** Paths below `folder` whose files hold a key. */
export async function filesWithKeys(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found: string[] = [];
  for (const file of files) if (holdsKey(await readFile(file, 'latin1'))) found.push(file);
  return found;
}
