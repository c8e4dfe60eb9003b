// Paths that some checkout would write somewhere else than they say: traversal, git's own folder in any spelling,
// names that Windows changes or refuses, characters that nobody sees. Such files are listed and never edited.

import { MAX_PATH_BYTES } from '../limits.ts';

/** Most file systems' limit. */
const MAX_PART_BYTES = 255;
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.+@-]*[A-Za-z0-9_+@-]$/;
/** Ignorable, control and format characters (zero-width, bidi), lone surrogates, private use, and what stands for lost bytes. */
const UNSEEN = /[\p{DI}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\ufffd]/u;
const WINDOWS_RESERVED = /[\\<>:"|?*]/;
const WINDOWS_DEVICE =
  /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])\s*(?:\.|$)/i;
/** 8.3 short names of `.git`, `.gitmodules`, `.gitattributes`, `.gitignore`. */
const GIT_SHORT_NAME = /^gi[0-9a-z]{0,4}~\d+$/i;

const encoder = new TextEncoder();

/** Whether `path` must never be written. */
export function isUnsafePath(path: string): boolean {
  if (path.length * 3 > MAX_PATH_BYTES && encoder.encode(path).length > MAX_PATH_BYTES) return true;
  return path.split('/').some(isUnsafePart);
}

function isUnsafePart(part: string): boolean {
  if (part === '' || part === '.' || part === '..') return true;
  if (part.length * 3 > MAX_PART_BYTES && encoder.encode(part).length > MAX_PART_BYTES) return true;
  if (WINDOWS_DEVICE.test(part)) return true;
  if (PLAIN.test(part)) return false;
  if (UNSEEN.test(part) || WINDOWS_RESERVED.test(part) || /[. ]$/.test(part)) return true;
  return part.normalize('NFKC').toLowerCase() === '.git' || GIT_SHORT_NAME.test(part);
}
