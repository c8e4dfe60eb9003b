// `open(path, 'rU')` to `open(path)`: modes that are the default or that Python 3.11 refuses.

import { calledName, callOf, removalOf, type Argument, type Call } from '../tree/calls.ts';
import { splice, treeRule, type TreeFile } from '../tree/rule.ts';
import { plainText } from '../tree/strings.ts';

const sorted = (mode: string): string => mode.split('').toSorted().join('');
const DEFAULT: ReadonlySet<string> = new Set(['U', 'r', 'rU', 'rt'].map(sorted));
const TEXT: ReadonlySet<string> = new Set(['at', 'rt', 'wt', 'xt'].map(sorted));

/** The mode that means the same and is shorter; empty when the default does, null when there is none. */
function shorter(mode: string): string | null {
  const key = sorted(mode);
  if (DEFAULT.has(key)) return '';
  if (key === sorted('Ub')) return mode.replace('U', 'r');
  if (key === sorted('rUb')) return mode.replace('U', '');
  const base = mode.endsWith('+') ? mode.slice(0, -1) : mode;
  return TEXT.has(sorted(base)) ? mode.replace('t', '') : null;
}

function isOpen(call: Call, { names }: TreeFile): boolean {
  if (calledName(call) === 'open') return names.isFree('open') || names.imports('io', 'open');
  return names.memberOf(call.function, 'io') === 'open';
}

function modeOf(call: Call): Argument | null {
  const second = call.positional[1];
  if (second !== undefined) return second;
  return call.args.length > 1 ? (call.keywords.find(({ name }) => name === 'mode') ?? null) : null;
}

/** Redundant modes of `open`. */
export const openMode = treeRule({
  kind: 'open-mode',
  title: 'Drop redundant file modes',
  explanation: 'Text reading is the default of `open`, and Python 3.11 refuses the mode `U`.',
  example: { before: "open(f, 'rU')\n", after: 'open(f)\n' },
  category: 'deprecated_api',
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    const mode = call === null || call.hasStars || !isOpen(call, file) ? null : modeOf(call);
    if (call === null || mode === null || mode.value.type !== 'string') return null;
    const value = plainText(mode.value);
    const short = value === null ? null : shorter(value);
    if (short === null || value === null) return null;
    if (short !== '') {
      const text = mode.value.text;
      const at = text.indexOf(value);
      return [splice(mode.value.start, mode.value.end, text.slice(0, at) + short + text.slice(at + value.length))];
    }
    // The arguments behind it would move up.
    if (mode.name === null && call.positional.length > 2) return null;
    const [start, end] = removalOf(call.args, call.args.indexOf(mode), file.text);
    return [splice(start, end)];
  },
});
