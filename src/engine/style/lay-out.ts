// A changed text in the repository's layout, for changes that no rule made. Changes nothing but layout, and nothing at
// all in files that their formatter would have changed before.

import type { LayOut } from '../../core/ports.ts';
import { formatOrKeep, formatterInForce } from './format-changed.ts';

/** Formats `after` where the file was formatted. */
export const layOut: LayOut = async (file, after) => {
  const format = await formatterInForce(file);
  return format === null ? after : formatOrKeep(after, format);
};
