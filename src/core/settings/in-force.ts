// What a run keeps of the repository's settings once its options are merged: what later steps need.

import * as z from 'zod';
import type { RepositorySettings } from './schema.ts';

const Names = z.array(z.string());

/** Which rules may apply, by id or kind (RuleFilter of the engine, without what only a caller may say). */
export const RuleChoice = z.object({ on: Names.optional(), off: Names.optional(), only: Names.optional() });
export type RuleChoice = z.infer<typeof RuleChoice>;

export const SettingsInForce = z.object({
  rules: RuleChoice.optional(),
  labels: z.array(z.string()),
  title: z.string().optional(),
  commit: z.string().optional(),
  /** What is wrong with the file. */
  problems: z.array(z.string()),
});
export type SettingsInForce = z.infer<typeof SettingsInForce>;

/** Picks it. */
export function settingsInForce(settings: RepositorySettings, problems: readonly string[]): SettingsInForce {
  const { rules, labels = [], title, commit } = settings;
  return {
    ...(rules === undefined ? {} : { rules }),
    labels,
    ...(title === undefined ? {} : { title }),
    ...(commit === undefined ? {} : { commit }),
    problems: [...problems],
  };
}
