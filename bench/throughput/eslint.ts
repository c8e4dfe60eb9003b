// Fixes the files that standard input names with ESLint's own class, on one thread, and prints the time of that without
// the loading of its plugins.

import { json } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import * as z from 'zod';

const Input = z.object({ config: z.string(), paths: z.array(z.string()) });

const { config, paths } = Input.parse(await json(process.stdin));
const eslint = new ESLint({ overrideConfigFile: config, allowInlineConfig: false, fix: true });
await eslint.lintText('', { filePath: 'warm.js' });
await eslint.lintText('', { filePath: 'warm.ts' });
const began = performance.now();
const before = process.cpuUsage();
const results = await eslint.lintFiles(paths);
const changed = results.filter(({ output }) => output !== undefined).length;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ ms: performance.now() - began, cpuMs: (user + system) / 1_000, changed }));
