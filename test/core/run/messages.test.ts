import { describe, expect, it } from 'vitest';
import {
  analyzedEvent,
  readingEvent,
  refactoredEvent,
  rejectedEvent,
  writingEvent,
} from '../../../src/core/run/messages.ts';

const HOSTILE: readonly (readonly [string, string])[] = [
  ['ANSI', '\u001b[2J\u001b]0;title\u0007.py'],
  ['line ends', 'a\r\nb\u2028c.py'],
  ['bidi', 'safe\u202eyp.exe\u2066x\u2069'],
  ['zero-width', 'a\u200bb\u{e0041}.py'],
  ['a lone surrogate', 'a\ud800.py'],
];

describe('I12: sentences about a path', () => {
  it.each(HOSTILE)('hold no %s, while the path itself stays exact', (_, path) => {
    const events = [
      readingEvent(path),
      analyzedEvent(path, 2, null),
      analyzedEvent(path, 0, 'binary'),
      writingEvent(path),
      refactoredEvent(path, 90, 1, 1),
      rejectedEvent(path, 'binary'),
    ];

    for (const event of events) {
      expect(event.message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{DI}\p{Zl}\p{Zp}]/u);
      expect(event.message).toContain('\ufffd');
      expect(event).toMatchObject({ path });
    }
  });

  it('keep markup and other languages as they are: who renders them escapes them', () => {
    const path = '<img src=x onerror=alert(1)>/größe 文件.py';

    expect(readingEvent(path).message).toBe(`Reading ${path}`);
  });
});
