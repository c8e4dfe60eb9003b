// What model tokens cost, by the provider's public price list. A model that is not listed has no price here.

import type { Usage } from '../findings.ts';

/** US dollars for a million tokens (groq.com/pricing, read in November 2026). */
const PRICES: Readonly<Record<string, { readonly prompt: number; readonly completion: number }>> = {
  'llama-3.1-8b-instant': { prompt: 0.05, completion: 0.08 },
  'llama-3.3-70b-versatile': { prompt: 0.59, completion: 0.79 },
};
const MILLION = 1_000_000;

/** The price of `usage` at `model` in US dollars; null when it is not known. */
export function priceOf(model: string, usage: Usage): number | null {
  if (usage.calls === 0) return 0;
  const price = PRICES[model];
  if (price === undefined) return null;
  return (usage.prompt_tokens * price.prompt + usage.completion_tokens * price.completion) / MILLION;
}
