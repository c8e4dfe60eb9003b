// Newer twins of JavaScript's function expressions, callbacks and counting loops, for comparing two texts.

import { closing, rewriteAll, type Found } from './brackets.ts';

const BEFORE_EXPRESSION = new Set(['(', ',', '=', ':', 'return', '=>', '&&', '||', '?', '??', '[', 'async', 'default']);
/** A function that says one of these is bound to how it is called. */
const BOUND = new Set(['this', 'arguments', 'super', 'new.target', 'yield']);

/** Tokens with arrows where functions can be arrows, methods where properties hold functions, and so on. */
export function scriptForms(tokens: readonly string[]): readonly string[] {
  const steps = [chain, assign, method, countingLoop, arrow, arrow, shortArrow, shortArrow, plainParameter, plainCatch];
  return steps.reduce((done, step) => rewriteAll(done, step), tokens);
}

/** `a && a.b && a.b.c` is `a?.b?.c`. */
function chain(tokens: readonly string[], at: number): Found | null {
  if (!/^[a-zA-Z_$]/.test(tokens[at] ?? '') || /^(?:\.|\?\.|!)$/.test(tokens[at - 1] ?? '')) return null;
  const to = [tokens[at] ?? ''];
  let end = at + 1;
  for (let isChained = false; ;) {
    while (/^\??\.$/.test(tokens[end] ?? '') && /^[\w$]+$/.test(tokens[end + 1] ?? '')) {
      to.push(...tokens.slice(end, end + 2));
      end += 2;
    }
    const said = to.map((token) => (token === '?.' ? '.' : token));
    const again = tokens.slice(end + 1, end + 1 + said.length);
    const next = tokens[end + 1 + said.length];
    const repeats = tokens[end] === '&&' && again.join(' ') === said.join(' ') && (next === '.' || next === '[');
    if (!repeats) return isChained ? { length: end - at, to } : null;
    isChained = true;
    to.push('?.', ...(next === '[' ? [] : [tokens[end + 2 + said.length] ?? '']));
    end += said.length + (next === '[' ? 1 : 3);
    if (next === '[') return { length: end - at, to };
  }
}

/** `Object.assign({}, a, { b })` is `{ ...a, b }`. */
function assign(tokens: readonly string[], at: number): Found | null {
  if (tokens.slice(at, at + 7).join(' ') !== 'Object . assign ( { } ,') return null;
  const end = closing(tokens, at + 3);
  if (end < 0) return null;
  const object = partsOf(tokens.slice(at + 7, end)).flatMap((part, index) => {
    const isLiteral = part[0] === '{' && closing(part, 0) === part.length - 1;
    return [...(index === 0 ? [] : [',']), ...(isLiteral ? part.slice(1, -1) : ['...', ...part])];
  });
  const to = ['{', ...object, '}'];
  return { length: end + 1 - at, to: tokens[at - 1] === '=>' ? ['(', ...to, ')'] : to };
}

/** Splits at the commas outside of brackets. */
function partsOf(tokens: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth -= 1;
    if (token === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** `a: function (x) {` in an object is `a(x) {`. */
function method(tokens: readonly string[], at: number): Found | null {
  const [before, name = '', colon, word, open] = [
    tokens[at - 1],
    tokens[at],
    tokens[at + 1],
    tokens[at + 2],
    tokens[at + 3],
  ];
  const isMember = (before === '{' || before === ',') && /^[\w$]+$/.test(name);
  return isMember && colon === ':' && word === 'function' && open === '(' ? { length: 3, to: [name] } : null;
}

/** `function (a) { … }` is `(a) => { … }` where nothing in it depends on how it is called. */
function arrow(tokens: readonly string[], at: number): Found | null {
  if (tokens[at] !== 'function' || tokens[at + 1] !== '(' || !BEFORE_EXPRESSION.has(tokens[at - 1] ?? '')) return null;
  const parametersEnd = closing(tokens, at + 1);
  if (parametersEnd < 0 || tokens[parametersEnd + 1] !== '{') return null;
  const end = closing(tokens, parametersEnd + 1);
  if (end < 0) return null;
  const inside = tokens.slice(at + 1, end + 1);
  const isBoundHere = tokens.slice(end + 1, end + 6).join(' ') === '. bind ( this )';
  const bound = inside.filter((token) => BOUND.has(token));
  if (bound.some((token) => !(isBoundHere && token === 'this'))) return null;
  const to = [...tokens.slice(at + 1, parametersEnd + 1), '=>', ...tokens.slice(parametersEnd + 1, end + 1)];
  return { length: end + 1 - at + (isBoundHere ? 5 : 0), to };
}

/** `=> { return x }` is `=> x`. */
function shortArrow(tokens: readonly string[], at: number): Found | null {
  if (tokens[at] !== '=>') return null;
  const open = at + 1;
  if (tokens[open] === '(' && tokens[open + 1] !== '{') {
    const end = closing(tokens, open);
    const next = tokens[end + 1] ?? ')';
    return end < 0 || !/^[),\]}]$/.test(next)
      ? null
      : { length: end + 1 - at, to: ['=>', ...tokens.slice(open + 1, end)] };
  }
  if (tokens[open] !== '{' || tokens[open + 1] !== 'return') return null;
  const end = closing(tokens, open);
  if (end < 0) return null;
  const value = tokens.slice(open + 2, end);
  if (value.includes('return') && !value.includes('=>')) return null;
  return { length: end + 1 - at, to: value[0] === '{' ? ['=>', '(', ...value, ')'] : ['=>', ...value] };
}

/** `(x) =>` is `x =>`. */
function plainParameter(tokens: readonly string[], at: number): Found | null {
  const [open, name = '', close, mark] = tokens.slice(at, at + 4);
  const isOne = open === '(' && /^[\w$]+$/.test(name) && close === ')' && mark === '=>';
  return isOne ? { length: 4, to: [name, '=>'] } : null;
}

/** `catch (e) {` whose block never says `e` is `catch {`. */
function plainCatch(tokens: readonly string[], at: number): Found | null {
  const [word, open, name = '', close, brace] = tokens.slice(at, at + 5);
  if (word !== 'catch' || open !== '(' || close !== ')' || brace !== '{') return null;
  const end = closing(tokens, at + 4);
  return end < 0 || tokens.slice(at + 5, end).includes(name) ? null : { length: 5, to: ['catch', '{'] };
}

/** `for (var i = 0; i < xs.length; i++) { var x = xs[i]` whose body never says `i` again is `for (const x of xs) {`. */
function countingLoop(tokens: readonly string[], at: number): Found | null {
  if (tokens[at] !== 'for' || tokens[at + 1] !== '(') return null;
  const end = closing(tokens, at + 1);
  const head = tokens.slice(at + 2, end).join(' ');
  const [, index, list] =
    /^(?:var|let) ([\w$]+) = 0 ; \1 < (\S+(?: \. \S+){0,4}) \. length ; (?:\1 \+\+|\+\+ \1)$/.exec(head) ?? [];
  if (index === undefined || list === undefined || tokens[end + 1] !== '{') return null;
  const body = tokens.slice(end + 2, closing(tokens, end + 1));
  const first = body.slice(0, 20).join(' ');
  const [whole, kind = '', name = ''] =
    new RegExp(`^(var|let|const) ([\\w$]+) = (?:${escaped(list)}) \\[ ${escaped(index)} \\](?= |$)`).exec(first) ?? [];
  if (whole === undefined) return null;
  const taken = whole.split(' ').length;
  const rest = body.slice(taken);
  if (rest.includes(index) || changes(rest, list.split(' ')[0] ?? '')) return null;
  return { length: end + 2 + taken - at, to: ['for', '(', kind, name, 'of', ...list.split(' '), ')', '{'] };
}

/** Whether the list is assigned to or asked to change while it is walked. */
function changes(body: readonly string[], list: string): boolean {
  return body.some(
    (token, at) =>
      token === list && (body[at + 1] === '=' || /^(?:push|pop|shift|unshift|splice|length)$/.test(body[at + 2] ?? '')),
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
