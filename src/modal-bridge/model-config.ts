// The model's settings, for every process that runs jobs: the bridge, and the job process inside a Modal container.

import * as z from 'zod';

/** The settings by name, for a process's own object of settings. */
export const MODEL_ENV = {
  /** An empty setting is an absent one, as in `.dev.vars` files with blank lines. */
  GROQ_API_KEY: z.string().min(1).optional(),
  GROQ_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://api.groq.com'),
  GROQ_ANALYSIS_MODEL: z.string().min(1).default('llama-3.1-8b-instant'),
  GROQ_REFACTOR_MODEL: z.string().min(1).default('llama-3.3-70b-versatile'),
};

type ModelEnv = z.infer<z.ZodObject<typeof MODEL_ENV>>;

export interface ModelConfig {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly analysisModel: string;
  readonly refactorModel: string;
}

/** The model to ask, or null without a key: then rules are all there is. */
export function modelOf(env: ModelEnv): ModelConfig | null {
  if (env.GROQ_API_KEY === undefined) return null;
  return {
    apiKey: env.GROQ_API_KEY,
    baseUrl: env.GROQ_BASE_URL,
    analysisModel: env.GROQ_ANALYSIS_MODEL,
    refactorModel: env.GROQ_REFACTOR_MODEL,
  };
}

/** Each problem names its setting and what it should be, never its value. */
export type EnvOutcome<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly problems: readonly string[] };

/** Parses a process's environment. */
export function readEnv<T>(schema: z.ZodType<T>, env: Readonly<Record<string, string | undefined>>): EnvOutcome<T> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  if (parsed.success) return { ok: true, data: parsed.data };
  return { ok: false, problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
}
