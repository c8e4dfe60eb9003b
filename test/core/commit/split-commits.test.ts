import { describe, expect, it } from 'vitest';
import { splitCommits, type Change } from '../../../src/core/commit/split-commits.ts';

function change(path: string, sources: ('rule' | 'model')[], after_rules: string | null = null): Change {
  return { path, mode: '100644', content: `${path} in the end`, sources: new Set(sources), after_rules };
}

const entry = (path: string, content = `${path} in the end`) => ({ path, mode: '100644', content });

describe('splitCommits', () => {
  it('rules first, then the model on top', () => {
    const changes = [change('a', ['rule']), change('b', ['rule', 'model'], 'b between'), change('c', ['model'])];

    expect(splitCommits(changes)).toEqual({
      rules: [entry('a'), entry('b', 'b between')],
      rest: [entry('b'), entry('c')],
    });
  });

  it.each([
    ['rules only', [change('a', ['rule']), change('b', ['rule'])]],
    ['the model only', [change('a', ['model'])]],
    ['one file of both whose state between is not known', [change('a', ['rule', 'model'])]],
  ])('one commit: %s', (_, changes) => {
    expect(splitCommits(changes)).toEqual({ rules: null, rest: changes.map(({ path }) => entry(path)) });
  });

  it('a file whose state between is not known goes to the last commit whole', () => {
    const changes = [change('a', ['rule']), change('b', ['rule', 'model'])];

    expect(splitCommits(changes)).toEqual({ rules: [entry('a')], rest: [entry('b')] });
  });
});
