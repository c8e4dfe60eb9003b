// The API's shapes that the review reads, under short names.

import type { components } from '../../api-client/index.ts';

type Schemas = components['schemas'];
export type Run = Schemas['Run'];
export type FileSummary = Schemas['FileSummary'];
export type RunFile = Schemas['RunFile'];
export type Hunk = Schemas['Hunk'];
export type Funnel = Schemas['Funnel'];
export type Problem = Schemas['Problem'];
