// JavaScript and TypeScript rules: ESLint's fixes of allow-listed rules behind the file's floor, to a fixpoint. Texts
// that do not parse (Flow, Vue, broken), minified ones and declaration files are left alone.

import type { Linter, SourceCode } from 'eslint';
import type { Floor } from '../../../core/floor/floor.ts';
import type { SourceFile } from '../../../core/ports.ts';
import type { ProposedFix } from '../edits.ts';
import { fixToFixpoint, type Fixpoint } from '../fixpoint.ts';
import { withinLineLimit } from '../../style/line-limit.ts';
import { isWanted, type RuleInfo } from '../rule.ts';
import { openLinter, ruleIdOf, type LintResult, type RunLinter, type TypescriptParts } from './linter.ts';
import { isMinified } from './minified.ts';
import { hasModuleSyntax, sourceTypesOf, type SourceType } from './source-type.ts';
import { JAVASCRIPT_RULES } from './table.ts';

/** The edition that everything in use today supports; taken when a floor names none. */
const OLDEST_EDITION = 2009;

/** TypeScript is a superset of ES2015 at every `target`: its compiler writes the older form. */
const TYPESCRIPT_EDITION = 2015;

function isAllowed(rule: RuleInfo, floor: Floor, typescript: boolean, asked: boolean): boolean {
  const wanted = rule.floor;
  if (rule.language === 'typescript' && !typescript) return false;
  // Who asks for a kind by name, where nothing declares a floor, says what may be written.
  if (asked && floor.declared_in.startsWith('default')) return true;
  if (wanted.declared === true && floor.declared_in.startsWith('default')) return false;
  if (wanted.node !== undefined && (floor.node ?? 0) < wanted.node) return false;
  const edition = floor.ecmascript ?? OLDEST_EDITION;
  const compiled = typescript && rule.category === 'outdated_syntax' ? Math.max(edition, TYPESCRIPT_EDITION) : edition;
  return compiled >= (wanted.ecmascript ?? OLDEST_EDITION);
}

/** Comments may be indented anew, so blanks at the heads of their lines do not count. */
function flat(text: string): string {
  return text.replace(/\n[ \t]+/g, '\n');
}

function keepsComments(fix: NonNullable<Linter.LintMessage['fix']>, source: SourceCode): boolean {
  const [start, end] = fix.range;
  const text = flat(fix.text);
  return source.getAllComments().every((comment) => {
    const [from = 0, to = 0] = comment.range ?? [];
    return to <= start || from >= end || text.includes(flat(source.text.slice(from, to)));
  });
}

/** ESLint's fixers leave the looks to a formatter; a file without one should not show that: `{ ...a}`, `a**b`. */
function tidy(rule: string, text: string): string {
  switch (rule) {
    case 'prefer-object-spread':
      return text.replace(/^(\(?\{ .*[^ \n])(\}\)?)$/s, '$1 $2');
    case 'prefer-exponentiation-operator':
      // Another `**` would stand in an operand, perhaps within a string.
      return text.split('**').length === 2 ? text.replace('**', ' ** ') : text;
    default:
      return text;
  }
}

function proposalsOf({ messages, source }: LintResult): ProposedFix[] | null {
  if (source === null || messages.some((message) => message.fatal === true)) return null;
  return messages.flatMap((message): ProposedFix[] => {
    const rule = ruleIdOf(message);
    if (rule === null || message.fix === undefined || !keepsComments(message.fix, source)) return [];
    const [start, end] = message.fix.range;
    const lineEnd = message.endLine ?? message.line;
    return [
      {
        rule,
        lineStart: message.line,
        lineEnd,
        edits: [{ start, end, text: tidy(rule, message.fix.text) }],
      },
    ];
  });
}

/** The first source type with which the text parses and which its syntax bears out. */
function chooseSourceType(file: SourceFile, asked: boolean, lint: (sourceType: SourceType) => LintResult): SourceType {
  const types = sourceTypesOf(file, asked);
  const certain = types.at(-1) ?? 'script';
  if (types.length < 2) return certain;
  const { source } = lint('module');
  return source !== null && hasModuleSyntax(source) ? 'module' : certain;
}

/** The kind that makes modules of CommonJS files. */
const MODULE_KIND = 'commonjs-to-esm';

/** Fixes a file by the rules that its filter lets apply. */
export type FixJavascript = (file: SourceFile) => Fixpoint;

function fixer(run: RunLinter, typescript: boolean): FixJavascript {
  return (file) => {
    const { path, language, floor, text, rules: filter } = file;
    const kinds = filter?.vouched === true ? filter.only : undefined;
    const asked = kinds !== undefined;
    if (/\.d\.[cm]?ts$/i.test(path) || isMinified(text)) {
      return { first: [], text, counts: new Map(), stable: true };
    }
    const rules = JAVASCRIPT_RULES.filter(
      (rule) => isAllowed(rule, floor, typescript, asked) && isWanted(rule, filter),
    ).map((rule) => rule.id);
    const jsx = typescript ? language === 'tsx' : true;
    const lint = (current: string, sourceType: SourceType): LintResult =>
      run(current, { sourceType, jsx, rules, kinds });
    let asModule: LintResult | undefined;
    const sourceType = chooseSourceType(file, asked, (type) => (asModule = lint(text, type)));
    const becomesModule = rules.includes(MODULE_KIND);
    const first = sourceType === 'module' && asModule !== undefined ? proposalsOf(asModule) : undefined;
    const fixesOf = (current: string): readonly ProposedFix[] | null => {
      if (current === text && first !== undefined) return first;
      // What was CommonJS may just have become a module.
      return proposalsOf(lint(current, sourceType)) ?? (becomesModule ? proposalsOf(lint(current, 'module')) : null);
    };
    return fixToFixpoint(text, withinLineLimit(file, fixesOf));
  };
}

/** Opens ESLint for JavaScript and JSX. */
export function createJavascriptFixer(): FixJavascript {
  return fixer(openLinter(JAVASCRIPT_RULES, null), false);
}

/** Opens ESLint with typescript-eslint's parser and rules for TypeScript and TSX. */
export async function createTypescriptFixer(): Promise<FixJavascript> {
  const tseslint = await import('typescript-eslint');
  const { rules } = tseslint.plugin as unknown as Pick<TypescriptParts, 'rules'>;
  const parts: TypescriptParts = { parser: tseslint.parser, rules };
  return fixer(openLinter(JAVASCRIPT_RULES, parts), true);
}
