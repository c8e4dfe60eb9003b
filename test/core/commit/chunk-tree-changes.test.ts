import { describe, expect, it } from 'vitest';
import { chunkTreeChanges } from '../../../src/core/commit/chunk-tree-changes.ts';
import type { NewTreeEntry } from '../../../src/core/github-port.ts';

function change(path: string, content: string): NewTreeEntry {
  return { path, mode: '100644', content };
}

describe('chunkTreeChanges', () => {
  it.each([
    ['nothing', [], []],
    ['few', ['a', 'b'], [['a', 'b']]],
    ['by entries', ['a', 'b', 'c', 'd'], [['a', 'b', 'c'], ['d']]],
    ['by bytes', ['a', 'b'.repeat(8), 'c'], [['a'], ['b'.repeat(8)], ['c']]],
    ['by bytes of UTF-8, not characters', ['é', 'éé', 'é'], [['é', 'éé'], ['é']]],
    ['one that is too large on its own', ['a', 'b'.repeat(50), 'c'], [['a'], ['b'.repeat(50)], ['c']]],
  ])('D8 %s', (_name, contents, expected) => {
    const chunks = chunkTreeChanges(
      contents.map((content) => change('p', content)),
      { bytes: 9, entries: 3 },
    );

    expect(chunks.map((chunk) => chunk.map(({ content }) => content))).toEqual(expected);
  });

  it('sends 300 usual files in one request', () => {
    const files = Array.from({ length: 300 }, (_, index) => change(`f${index}`, 'x'.repeat(10_000)));

    expect(chunkTreeChanges(files)).toHaveLength(1);
  });
});
