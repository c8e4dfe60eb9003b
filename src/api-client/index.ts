// `dependify/client`: what programs that call the API import.

export { createDependifyClient, type ClientOptions, type DependifyClient } from './client.ts';
export { followRun, type FollowOptions, type RunEvent, type Socket } from './follow.ts';
export type { components, paths } from './schema.ts';
