// A changed text in the repository's layout, for changes that no rule made. Changes nothing but layout.

import type { LayOut } from '../../core/ports.ts';
import { layoutOf } from './format-changed.ts';

/** Formats what changed where the file was formatted. */
export const layOut: LayOut = async (file, after) => (await layoutOf(file))?.apply(after) ?? after;
