// The shapes of the API that the page works with. Types only, so that pure parts need no client.

import type { components } from '../api-client/index.ts';

export type Schemas = components['schemas'];
export type Run = Schemas['Run'];
export type RunStatus = Schemas['RunStatus'];
export type Problem = Schemas['Problem'];
export type PastRun = Schemas['PastRun'];
export type Stats = Schemas['Stats'];
export type OwnRepository = Schemas['OwnRepository'];
export type { RunEvent } from '../api-client/index.ts';
