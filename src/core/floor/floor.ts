// The oldest language versions a file must keep working on. Nothing newer than the floor is ever written.

import * as z from 'zod';

/** Where the floor was read from, for the changelog; `default` when the repository declares nothing. */
export const Floor = z
  .object({
    /** Python as `[major, minor]`, e.g. `[3, 8]`. */
    python: z.tuple([z.int(), z.int()]).optional(),
    /** ECMAScript edition year that may be used, e.g. 2020. */
    ecmascript: z.int().optional(),
    /** Lowest Node major that the package supports; null when the code is not for Node (browserslist, no package.json). */
    node: z.int().nullable().optional(),
    /** Whether a `.js` file is a module, CommonJS, or a plain browser script. From package.json `type` and extension. */
    source_type: z.enum(['module', 'commonjs', 'script', 'unknown']).optional(),
    /** `[major, minor]` of the file's own language where it is none of the above, as the repository declares it. */
    version: z.tuple([z.int(), z.int()]).optional(),
    declared_in: z.string().max(300),
  })
  .meta({ id: 'Floor' });
export type Floor = z.infer<typeof Floor>;
