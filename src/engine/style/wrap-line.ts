// One line that became too long, broken as formatters break it: the arguments of its last call, or the names of its
// import, on lines of their own. Null where that is not plain: then the line stays long.

import type { Language } from '../../core/language.ts';
import { maskCode } from '../../core/validate/mask-code.ts';
import { widthOf } from './line-limit.ts';

export interface WrapOptions {
  readonly limit: number;
  /** One step of indentation. */
  readonly step: string;
  /** Whether the last argument gets a comma. */
  readonly comma: boolean;
}

const PYTHON_IMPORT = /^(\s*from\s+[\w.]+\s+import\s+)([\w, ]+)$/;
/** Lines that open a block have brackets that are no call's. */
const HEAD =
  /^\s*(?:def|class|async|for|while|if|elif|else|with|function|switch|catch|return function|export function)\b/;

/** The lines that a too long line becomes, all within the limit. */
export function wrapLine(line: string, language: Language, options: WrapOptions): readonly string[] | null {
  const wrapped = wrapImport(line, language, options) ?? wrapCall(line, language, options);
  return wrapped?.every((one) => widthOf(one) <= options.limit) === true ? wrapped : null;
}

function wrapImport(line: string, language: Language, { step }: WrapOptions): readonly string[] | null {
  const [, head, names] = language === 'python' ? (PYTHON_IMPORT.exec(line) ?? []) : [];
  if (head === undefined || names === undefined) return null;
  const indent = indentOf(line);
  const each = names.split(',').map((name) => `${indent}${step}${name.trim()},`);
  return [`${head}(`, ...each, `${indent})`];
}

interface Group {
  readonly open: number;
  readonly close: number;
  readonly commas: readonly number[];
}

function wrapCall(line: string, language: Language, options: WrapOptions): readonly string[] | null {
  const { code, comments } = maskCode(line, language);
  if (HEAD.test(line) || comments.trim() !== '') return null;
  const group = lastCall(code);
  if (group === null || !/^[;,]?$/.test(line.slice(group.close + 1).trimEnd())) return null;
  const indent = indentOf(line);
  const inner = line.slice(group.open + 1, group.close);
  const [head, tail] = [line.slice(0, group.open + 1), `${indent}${line.slice(group.close)}`];
  const isPython = language === 'python';
  const together = `${indent}${options.step}${inner}`;
  if (isPython && widthOf(together) <= options.limit) return [head, together, tail];
  const bounds = [group.open, ...group.commas, group.close];
  const each = bounds.slice(1).map((end, at) => line.slice((bounds[at] ?? 0) + 1, end).trim());
  if (each.some((one) => one === '')) return null;
  // Behind a lone generator a comma is an error.
  const comma = options.comma && !(each.length === 1 && /\bfor\b/.test(code.slice(group.open, group.close)));
  const last = each.length - 1;
  return [head, ...each.map((one, at) => `${indent}${options.step}${one}${at < last || comma ? ',' : ''}`), tail];
}

/** The last outermost call of a line, or null when brackets do not pair up within it. */
function lastCall(code: string): Group | null {
  const open: number[] = [];
  let commas: number[] = [];
  let found: Group | null = null;
  for (let at = 0; at < code.length; at += 1) {
    const character = code[at] ?? '';
    if ('([{'.includes(character)) {
      if (open.length === 0) commas = [];
      open.push(at);
    } else if (')]}'.includes(character)) {
      const start = open.pop();
      if (start === undefined) return null;
      const isCall = character === ')' && /[\w$)\]]/.test(code[start - 1] ?? '');
      if (open.length === 0) found = isCall ? { open: start, close: at, commas } : null;
    } else if (character === ',' && open.length === 1) commas.push(at);
  }
  return open.length === 0 ? found : null;
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
