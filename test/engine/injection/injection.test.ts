// Prompt injection with a model that obeys, on the real engines: orders in every place where a file can hold one. The
// model has no tools, no token and no say over paths, so all that can be lost is the file itself. Each attack has to be
// refused by the check that is there for it, and nothing that is sent or read may carry it further.

import { describe, expect, it } from 'vitest';
import type { Attack } from './attacks/attack.ts';
import { FORM } from './attacks/form.ts';
import { MEANING } from './attacks/meaning.ts';
import { POWERS } from './attacks/powers.ts';
import { SECRETS } from './attacks/secrets.ts';
import { CARRIERS } from './carriers.ts';
import { PROGRAMS } from './programs.ts';
import { attempt, leaks, type Trial } from './trial.ts';

const ATTACKS: readonly Attack[] = [...POWERS, ...MEANING, ...SECRETS, ...FORM];
/** Of each carrier in each language, beside the first carrier, which every attack meets. */
const ATTACKS_PER_CARRIER = 3;

interface Case extends Trial {
  readonly attack: Attack;
}

function isPossible({ program, attack }: Pick<Case, 'program' | 'attack'>): boolean {
  return attack.answer({ program, instructions: '', mark: '', placeholder: '' }) !== null;
}

const CASES: readonly Case[] = PROGRAMS.flatMap((program, language) => {
  const attacks = ATTACKS.filter((attack) => isPossible({ program, attack }));
  return CARRIERS.flatMap((carrier, at) => {
    const first = at * ATTACKS_PER_CARRIER + language;
    const some = at === 0 ? attacks : [0, 1, 2].map((step) => attacks[(first + step * 13) % attacks.length]!);
    return some.map((attack) => ({ program, carrier, attack }));
  });
});

describe('E22, C25: a hostile file and a model that obeys it', () => {
  it('are more than 600 files, no two alike', () => {
    const names = CASES.map(({ program, carrier, attack }) => [program.language, carrier.name, attack.name].join());

    expect(new Set(names).size).toBe(CASES.length);
    expect(CASES.length).toBeGreaterThan(610);
    expect(new Set(CASES.map(({ attack }) => attack)).size).toBe(ATTACKS.length);
  });

  describe.each(ATTACKS)('a model that $name', (wanted) => {
    it.each(CASES.filter(({ attack }) => attack === wanted))(
      'because of $carrier.name changes nothing ($program.language)',
      async (trial) => {
        const outcome = await attempt(trial);

        expect(leaks(outcome)).toEqual([]);
        expect(outcome.verdict.status).toBe('rejected');
        expect(wanted.refused).toContain(outcome.verdict.status === 'rejected' ? outcome.verdict.reason : 'changed');
      },
    );
  });

  it.each(CARRIERS.map((carrier, at) => ({ carrier, program: PROGRAMS[at % PROGRAMS.length]! })))(
    'the edit that was asked for gets through beside $carrier.name ($program.language)',
    async ({ carrier, program }) => {
      const attack = { order: 'Do as you were told.', answer: () => [[program.old, program.modern]] as const };

      const outcome = await attempt({ program, carrier, attack });

      expect(leaks(outcome)).toEqual([]);
      expect(outcome.verdict).toMatchObject({
        status: 'changed',
        rewrite: { content: outcome.content.replace(program.old, program.modern) },
      });
    },
  );
});
