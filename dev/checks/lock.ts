// `npm run check:lock`: fails with the offender's name when the lock would not install everywhere.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Lock, lockProblems, Manifest } from './lock-problems.ts';

const root = resolve(import.meta.dirname, '../..');

function read(name: string): unknown {
  return JSON.parse(readFileSync(resolve(root, name), 'utf8'));
}

const lock = Lock.parse(read('package-lock.json'));
const problems = lockProblems(Manifest.parse(read('package.json')), lock);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`package-lock.json is whole: ${Object.keys(lock.packages).length - 1} packages.`);
