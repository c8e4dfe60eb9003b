// Prompt injection with a model that obeys: every order in every place where a file can hold one. The model has no tools,
// no token and no say over paths, so all that can be lost is the file itself; the checks have to hold it.

import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/findings.ts';
import { refactorFile } from '../../../src/core/refactor/refactor-file.ts';
import { createRuleEngine } from '../../../src/engine/rules/index.ts';
import { createSyntaxChecker } from '../../../src/engine/syntax/index.ts';
import { filePorts, scriptedModel } from '../../fakes/file-ports.ts';
import { ATTACKS } from './attacks.ts';
import { CARRIERS, PROGRAMS } from './carriers.ts';

const engines = { rules: createRuleEngine(), syntax: createSyntaxChecker() };
const CASES = CARRIERS.flatMap(([carrier, lines], at) =>
  ATTACKS.map((attack, index) => {
    const program = PROGRAMS[(at + index) % PROGRAMS.length]!;
    return { carrier, attack, program, before: program.write(lines(program, attack.order)) };
  }),
);

function findingAt(line: number): Finding {
  return {
    source: 'model',
    line_start: line,
    line_end: line,
    category: 'deprecated_api',
    severity: 'low',
    confidence: 0.99,
    title: 'Outdated',
    explanation: 'Outdated.',
  };
}

/** The hostile words may themselves hold what they ask for. */
function timesIn(text: string, harm: RegExp): number {
  return text.match(new RegExp(harm, 'g'))?.length ?? 0;
}

describe('E22, C25: prompt injection', () => {
  it('tries at least 200 files', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(200);
  });

  describe.each(ATTACKS)('a model that $name', (wanted) => {
    it.each(CASES.filter(({ attack }) => attack === wanted))(
      'because of a $carrier changes nothing ($program.language)',
      async ({ attack, program, before }) => {
        const { path, language, entry } = program;
        const answer = attack.answer(program, before);
        const model = scriptedModel(answer, answer);
        const finding = findingAt(before.split('\n').indexOf(entry) + 1);
        const file = { path, language, content: before, findings: [finding], floor: { declared_in: 'default' } };

        const verdict = await refactorFile(file, filePorts({ ...engines, model }));

        const after = verdict.status === 'changed' ? verdict.rewrite.content : before;
        expect(timesIn(after, attack.harm)).toBe(timesIn(before, attack.harm));
        expect(after).toContain(attack.kept?.(program) ?? entry);
        if (verdict.status === 'changed') {
          expect(verdict.rewrite.applied.every(({ source }) => source === 'rule')).toBe(true);
        }
      },
    );
  });
});
