// `universal_newlines` to `text`, and two pipes to `capture_output`, in `subprocess.run` and `check_output`.

import type { Edit } from '../../edits.ts';
import { callOf, removalOf, type Argument, type Call } from '../tree/calls.ts';
import { childOf } from '../tree/node.ts';
import { replace, splice, treeRule, type TreeFile } from '../tree/rule.ts';

const CALLS: ReadonlySet<string> = new Set(['run', 'check_output']);

function keyword(call: Call, wanted: string): Argument | null {
  return call.keywords.find(({ name }) => name === wanted) ?? null;
}

function textEdits(call: Call): readonly Edit[] {
  const old = keyword(call, 'universal_newlines');
  const name = old === null ? null : childOf(old.node, 'name');
  if (name === null || keyword(call, 'text') !== null || call.args.some(({ star }) => star === '**')) return [];
  return [replace(name, 'text')];
}

/** Both streams piped: the first place names the capture, the other goes. */
function captureEdits(call: Call, { text, names }: TreeFile): readonly Edit[] {
  const streams = [keyword(call, 'stdout'), keyword(call, 'stderr')];
  const [out, error] = streams;
  if (out === null || out === undefined || error === null || error === undefined) return [];
  if (streams.some((stream) => stream === null || names.memberOf(stream.value, 'subprocess') !== 'PIPE')) return [];
  // `capture_output` beside it, or in `**kwargs`, is refused at run time.
  if (keyword(call, 'capture_output') !== null || call.args.some(({ star }) => star === '**')) return [];
  const [start, end] = removalOf(call.args, call.args.indexOf(error), text);
  const cut = text.slice(start, end);
  const from = /^\s*\n\s*/.test(cut) && call.args.indexOf(error) === 0 ? error.node.start : start;
  const to = from === start ? end : nextStart(call, error);
  return [replace(out.node, 'capture_output=True'), splice(from, to)];
}

function nextStart(call: Call, argument: Argument): number {
  return call.args[call.args.indexOf(argument) + 1]?.node.start ?? argument.end;
}

/** Newer keywords of subprocess. */
export const subprocessRun = treeRule({
  kind: 'subprocess-run',
  title: 'Use `text` and `capture_output`',
  explanation: 'The newer keywords say what they do.',
  example: {
    before: 'import subprocess\nsubprocess.run(a, universal_newlines=True)\n',
    after: 'import subprocess\nsubprocess.run(a, text=True)\n',
  },
  floor: { python: [3, 7] },
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    const name = call === null ? null : file.names.memberOf(call.function, 'subprocess');
    if (call === null || name === null || !CALLS.has(name)) return null;
    return [...textEdits(call), ...(name === 'run' ? captureEdits(call, file) : [])];
  },
});
