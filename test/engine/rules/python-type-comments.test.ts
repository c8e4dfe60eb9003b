import { expect, it } from 'vitest';
import { createRuleEngine } from '../../../src/engine/rules/index.ts';

const engine = createRuleEngine();
const floor = { python: [3, 9] as [number, number], declared_in: 'test' };

async function fix(text: string): Promise<string> {
  return (await engine.fix({ path: 'a.py', language: 'python', text, floor, rules: { on: ['F401'] } })).text;
}

it('keeps imports that a type comment may need', async () => {
  const body = 'def f(a: List[int]):\n    # type: (...) -> Dict[str, int]\n    return {}\n';

  expect(await fix(`from typing import Dict, List\n\n\n${body}`)).toContain('from typing import Dict, List\n');
});

it('takes `type: ignore` for no type comment', async () => {
  expect(await fix('from typing import List\nx: List[int] = f()  # type: ignore\n')).toBe(
    'x: list[int] = f()  # type: ignore\n',
  );
});
