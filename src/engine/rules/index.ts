// The deterministic rules behind one port: dispatches by language, loads each engine on first use. It knows no rule.

import type { Language } from '../../core/language.ts';
import { RULE_LANGUAGES } from '../../core/language.ts';
import type { RuleEngine, SourceFile } from '../../core/ports.ts';
import type { Fixpoint } from './fixpoint.ts';
import { inStyle } from '../style/in-style.ts';
import { JAVASCRIPT_RULES } from './javascript/table.ts';
import { createMemo } from './memo.ts';
import { PYTHON_RULES } from './python/table.ts';
import { findingsOf, ruleFixOf } from './report.ts';
import type { RuleInfo } from './rule.ts';

export type { RuleInfo } from './rule.ts';

/** Every allow-listed rule, in the order of its table. */
export const RULES: readonly RuleInfo[] = [...PYTHON_RULES, ...JAVASCRIPT_RULES];

/** A language's fixer: pure, and total over any text. */
export type FixFile = (file: SourceFile) => Fixpoint;

/** A rule engine that can be loaded ahead of its first file. */
export interface WarmableRuleEngine extends RuleEngine {
  warm(languages?: readonly Language[]): Promise<void>;
}

const RULE_OF_ID: ReadonlyMap<string, RuleInfo> = new Map(RULES.map((rule) => [rule.id, rule]));

/** All files of a run are found before the first is fixed, so a thread remembers the findings of its whole share. */
const REMEMBERED_FILES = 2_000;
/** Tens of megabytes at the most, per engine. */
const REMEMBERED_CHARS = 16_000_000;

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}

function untouched(file: SourceFile): Fixpoint {
  return { first: [], text: file.text, counts: new Map(), stable: true };
}

/** An engine that trips over a file leaves that file alone. */
function guarded(fix: FixFile, file: SourceFile): Fixpoint {
  try {
    return fix(file);
  } catch {
    return untouched(file);
  }
}

/** Makes the rule engine. Engines load on first use, or in `warm`. */
export function createRuleEngine(): WarmableRuleEngine {
  const python = once(async () => (await import('./python/engine.ts')).createPythonFixer());
  const javascript = once(async () => (await import('./javascript/engine.ts')).createJavascriptFixer());
  const typescript = once(async () => (await import('./javascript/engine.ts')).createTypescriptFixer());
  const memo = createMemo<Promise<Fixpoint>>(REMEMBERED_FILES, REMEMBERED_CHARS);

  function loaderOf(language: Language): (() => Promise<FixFile>) | null {
    if (language === 'python') return python;
    if (language === 'javascript' || language === 'jsx') return javascript;
    return language === 'typescript' || language === 'tsx' ? typescript : null;
  }

  async function run(file: SourceFile): Promise<Fixpoint> {
    const load = loaderOf(file.language);
    if (load === null) return untouched(file);
    const fix = await load();
    const key = JSON.stringify([file.path, file.language, file.floor, file.rules, file.style, file.text]);
    return memo.get(key, () => inStyle(file, (one) => guarded(fix, one)).catch(() => untouched(file)));
  }

  return {
    supports: (language) => loaderOf(language) !== null,
    find: async (file) => findingsOf(await run(file), RULE_OF_ID),
    fix: async (file) => ruleFixOf(await run(file), RULE_OF_ID),
    warm: async (languages = [...RULE_LANGUAGES]) => {
      const floor = { declared_in: 'warm' };
      await Promise.all(languages.map((language) => run({ path: 'warm', language, text: '', floor })));
    },
  };
}

/** Loads the engines of the given languages (all by default) and runs each once. */
export async function warmRuleEngine(engine: WarmableRuleEngine, languages?: readonly Language[]): Promise<void> {
  await engine.warm(languages);
}
