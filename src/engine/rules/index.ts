// The deterministic rules behind one port: dispatches by language, loads each engine on first use. It knows no rule.

import type { Language } from '../../core/language.ts';
import type { RuleEngine, SourceFile } from '../../core/ports.ts';
import type { Fixpoint } from './fixpoint.ts';
import { inStyle } from '../style/in-style.ts';
import type { Admits } from './grammar/engine.ts';
import type { GrammarRule } from './grammar/rule.ts';
import { GO_RULES } from './go/index.ts';
import { JAVA_RULES } from './java/index.ts';
import { JAVASCRIPT_RULES } from './javascript/table.ts';
import { createMemo } from './memo.ts';
import { PHP_RULES } from './php/index.ts';
import { PYTHON_RULES } from './python/table.ts';
import { findingsOf, ruleFixOf } from './report.ts';
import { RUBY_RULES } from './ruby/index.ts';
import type { RuleInfo } from './rule.ts';
import { RUST_RULES } from './rust/index.ts';
import { SHELL_RULES } from './shell/index.ts';
import { isKnownShell } from './shell/shebang.ts';

export type { RuleInfo } from './rule.ts';

/** Every allow-listed rule, in the order of its table. */
export const RULES: readonly RuleInfo[] = [
  ...PYTHON_RULES,
  ...JAVASCRIPT_RULES,
  ...GO_RULES,
  ...PHP_RULES,
  ...RUBY_RULES,
  ...SHELL_RULES,
  ...JAVA_RULES,
  ...RUST_RULES,
];

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

/** Engines that most runs need; the others load with the first file of their language. */
const WARM_LANGUAGES: readonly Language[] = ['python', 'javascript', 'jsx', 'typescript', 'tsx'];

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

/** The loader of a language whose rules need nothing but its grammar. */
function grammar(name: string, rules: readonly GrammarRule[], admits?: Admits): () => Promise<FixFile> {
  return once(async () =>
    (await import('./grammar/engine.ts')).createGrammarFixer({
      grammar: name,
      rules,
      ...(admits === undefined ? {} : { admits }),
    }),
  );
}

/** Makes the rule engine. Engines load on first use, or in `warm`. */
export function createRuleEngine(): WarmableRuleEngine {
  const python = once(async () => (await import('./python/engine.ts')).createPythonFixer());
  const javascript = once(async () => (await import('./javascript/engine.ts')).createJavascriptFixer());
  const typescript = once(async () => (await import('./javascript/engine.ts')).createTypescriptFixer());
  const others = new Map<Language, () => Promise<FixFile>>([
    ['go', once(async () => (await import('./go/engine.ts')).createGoFixer())],
    ['php', grammar('php', PHP_RULES)],
    ['java', grammar('java', JAVA_RULES)],
    ['rust', grammar('rust', RUST_RULES)],
    ['ruby', grammar('ruby', RUBY_RULES)],
    ['shell', grammar('bash', SHELL_RULES, isKnownShell)],
  ]);
  const memo = createMemo<Promise<Fixpoint>>(REMEMBERED_FILES, REMEMBERED_CHARS);

  function loaderOf(language: Language): (() => Promise<FixFile>) | null {
    if (language === 'python') return python;
    if (language === 'javascript' || language === 'jsx') return javascript;
    if (language === 'typescript' || language === 'tsx') return typescript;
    return others.get(language) ?? null;
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
    warm: async (languages = WARM_LANGUAGES) => {
      const floor = { declared_in: 'warm' };
      await Promise.all(languages.map((language) => run({ path: 'warm', language, text: '', floor })));
    },
  };
}

/** Loads the engines of the given languages (those that most runs need by default) and runs each once. */
export async function warmRuleEngine(engine: WarmableRuleEngine, languages?: readonly Language[]): Promise<void> {
  await engine.warm(languages);
}
