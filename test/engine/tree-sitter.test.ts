import { expect, it } from 'vitest';
import { createRuleEngine } from '../../src/engine/rules/index.ts';

const NEWEST = { version: [99, 0] as [number, number], declared_in: 'a manifest' };

it('grammars that load at the same time share one instance, and each works', async () => {
  const engine = createRuleEngine();

  await engine.warm(['python', 'go', 'java', 'php', 'ruby', 'rust', 'shell']);

  const php = { path: 'a.php', language: 'php', text: '<?php\n$a = array(1, 2);\n', floor: NEWEST } as const;
  const go = { path: 'a.go', language: 'go', text: 'package a\n\nfunc f(x interface{}) {}\n', floor: NEWEST } as const;
  expect((await engine.fix(php)).text).toBe('<?php\n$a = [1, 2];\n');
  expect((await engine.fix(go)).text).toBe('package a\n\nfunc f(x any) {}\n');
});
