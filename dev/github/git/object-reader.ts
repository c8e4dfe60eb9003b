// One long-lived `git cat-file --batch` per repository: reading an object or a ref costs no process.
// Answers come in the order of the questions.

import type { ChildProcessWithoutNullStreams } from 'node:child_process';

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

export interface GitObject {
  readonly sha: string;
  readonly type: ObjectType;
  readonly content: Buffer;
}

export interface ObjectReader {
  /** Reads by object id or full ref name; null when there is no such object. */
  read(name: string): Promise<GitObject | null>;
  close(): void;
}

interface Question {
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (error: Error) => void;
}

/** A reader that starts its process at the first question, and again after the process has died. */
export function createObjectReader(start: () => ChildProcessWithoutNullStreams): ObjectReader {
  let child: ChildProcessWithoutNullStreams | null = null;
  let waiting: Question[] = [];

  function open(): ChildProcessWithoutNullStreams {
    const opened = start();
    const parser = createBatchParser((object) => waiting.shift()?.resolve(object));
    opened.stdout.on('data', parser);
    opened.stderr.resume();
    opened.stdin.on('error', () => undefined);
    const lost = () => {
      if (child !== opened) return;
      child = null;
      const abandoned = waiting;
      waiting = [];
      for (const question of abandoned) question.reject(new Error('git cat-file ended'));
    };
    opened.once('close', lost);
    opened.once('error', lost);
    return opened;
  }

  return {
    read(name) {
      // The protocol is one name a line.
      if (/[\n\r\0]/.test(name)) return Promise.resolve(null);
      child ??= open();
      const process = child;
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        process.stdin.write(`${name}\n`);
      });
    },
    close() {
      child?.stdin.end();
    },
  };
}

/** Cuts the output of `cat-file --batch` into objects. */
export function createBatchParser(emit: (object: GitObject | null) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let length = 0;
  let header: { sha: string; type: ObjectType; size: number } | null = null;

  return (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    for (;;) {
      if (header && length < header.size + 1) return;
      const [first] = chunks;
      const buffer = first && chunks.length === 1 ? first : Buffer.concat(chunks);
      chunks = [buffer];
      if (header) {
        // Copied, so that a small object does not keep the whole chunk alive.
        emit({ sha: header.sha, type: header.type, content: Buffer.from(buffer.subarray(0, header.size)) });
        take(buffer, header.size + 1);
        header = null;
        continue;
      }
      const end = buffer.indexOf(10);
      if (end < 0) return;
      const line = /^([0-9a-f]+) (blob|tree|commit|tag) (\d+)$/.exec(buffer.toString('utf8', 0, end));
      take(buffer, end + 1);
      if (line) header = { sha: line[1] ?? '', type: line[2] as ObjectType, size: Number(line[3]) };
      else emit(null);
    }
  };

  function take(buffer: Buffer, bytes: number): void {
    chunks = [buffer.subarray(bytes)];
    length = buffer.length - bytes;
  }
}
