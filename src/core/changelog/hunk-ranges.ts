// Which lines a unified diff changes, one range per block of changed lines. Reads only diffs that unified-diff.ts made.

/** Lines are 1-based. A side without lines has `lines` 0 and names the line behind the gap. */
export interface ChangedBlock {
  readonly old_start: number;
  readonly old_lines: number;
  readonly new_start: number;
  readonly new_lines: number;
}

const RANGE = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@/;

/** The blocks of changed lines, in order. */
export function changedBlocks(diff: string): ChangedBlock[] {
  const blocks: ChangedBlock[] = [];
  let block: { old_start: number; old_lines: number; new_start: number; new_lines: number } | null = null;
  let [oldLine, newLine, oldLeft, newLeft] = [0, 0, 0, 0];
  for (const line of diff.split('\n')) {
    if (oldLeft === 0 && newLeft === 0) {
      block = null;
      const range = RANGE.exec(line);
      if (range === null) continue;
      [oldLeft, newLeft] = [Number(range[2]), Number(range[4])];
      // A side without lines names the line in front of it.
      oldLine = Number(range[1]) + (oldLeft === 0 ? 1 : 0);
      newLine = Number(range[3]) + (newLeft === 0 ? 1 : 0);
      continue;
    }
    const mark = line[0];
    if (mark === '\\') continue;
    if (mark === ' ') {
      block = null;
      [oldLine, newLine, oldLeft, newLeft] = [oldLine + 1, newLine + 1, oldLeft - 1, newLeft - 1];
      continue;
    }
    if (block === null) {
      block = { old_start: oldLine, old_lines: 0, new_start: newLine, new_lines: 0 };
      blocks.push(block);
    }
    if (mark === '-') {
      block.old_lines += 1;
      [oldLine, oldLeft] = [oldLine + 1, oldLeft - 1];
    } else {
      block.new_lines += 1;
      [newLine, newLeft] = [newLine + 1, newLeft - 1];
    }
  }
  return blocks;
}
