// The small slices of the outside that core asks for. Composition roots supply them; tests supply fakes.

import type { Finding, Usage } from './findings.ts';
import type { Floor } from './floor/floor.ts';
import type { Language } from './language.ts';
import type { Result } from './result.ts';
import type { AppliedChange } from './rewrite.ts';
import type { CodeStyle } from './style/code-style.ts';

/**
 * Which rules may apply, each named by its id or its kind. `off` wins over the others; without `only`, all may but those
 * that have to be asked for, which `on` does. `vouched`: who chose `only` has seen the code, so that guards against what
 * one file alone cannot tell (who calls a function, what a value is) are lifted.
 */
export interface RuleFilter {
  readonly on?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
  readonly off?: readonly string[] | undefined;
  readonly vouched?: true;
}

/** One source text as engines see it: no BOM, `\n` line ends only. */
export interface SourceFile {
  readonly path: string;
  readonly language: Language;
  readonly text: string;
  readonly floor: Floor;
  /** Absent: every rule may apply. */
  readonly rules?: RuleFilter;
  /** How the repository wants its code to look. Absent: as the file looks already. */
  readonly style?: CodeStyle | undefined;
}

/** What deterministic rules made of a file. `text` equals the input when nothing applied. */
export interface RuleFix {
  readonly text: string;
  readonly applied: readonly AppliedChange[];
  /** False when the rules had not converged within MAX_RULE_PASSES; the caller then keeps the input. */
  readonly stable: boolean;
}

/** Deterministic rules of one or more languages. Never throws for bad source: no finding, no fix. */
export interface RuleEngine {
  supports(language: Language): boolean;
  /** What `fix` would change, as findings. */
  find(file: SourceFile): Promise<readonly Finding[]>;
  fix(file: SourceFile): Promise<RuleFix>;
}

/** Lays a changed text out as the repository's formatter does, where the file was laid out so before. Never throws. */
export type LayOut = (file: SourceFile, after: string) => Promise<string>;

/** How a parser judged a text. `errors` is 0 for a good file. */
export interface SyntaxReport {
  readonly parser: string;
  readonly strict: boolean;
  readonly errors: number;
  /** Constructs of a good file that its floor does not know; absent where the parser cannot tell. */
  readonly newer?: number;
}

/** Syntax check with the strictest parser there is for the language. */
export interface SyntaxChecker {
  check(file: Pick<SourceFile, 'path' | 'language' | 'text' | 'floor'>): Promise<SyntaxReport>;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** One structured question to the model: the answer must be JSON of `schema`. */
export interface ChatRequest {
  readonly purpose: 'analysis' | 'refactor';
  /** `file_analysis` or `file_refactor` (design.md 5.4). */
  readonly schemaName: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly messages: readonly ChatMessage[];
  readonly temperature: number;
}

/** `json` is the answer's raw text, still unparsed and untrusted. */
export interface ChatAnswer {
  readonly json: string;
  readonly complete: boolean;
  readonly usage: Usage;
}

/** A chat model that answers in a given form. */
export interface ChatModel {
  ask(request: ChatRequest): Promise<Result<ChatAnswer>>;
}

/** Milliseconds since the epoch. */
export type Clock = () => number;

/** Unpredictable id of `bytes` random bytes, as lower-case hex. */
export type RandomHex = (bytes: number) => string;

/** Writes one structured line. `facts` are names and numbers of our own making. */
export type Log = (
  event: string,
  facts: Readonly<Record<string, string | number>>,
  level?: 'info' | 'warn' | 'error',
) => void;
