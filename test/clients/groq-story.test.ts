// One file all the way: analysis and rewrite through the real SDK and real HTTP against the stand-in's own answers.

import { afterEach, describe, expect, it } from 'vitest';
import { type RunningModel, startModel } from '../../dev/model/server.ts';
import { createGroqModel } from '../../src/clients/groq.ts';
import { analyzeFile } from '../../src/core/analyze/analyze-file.ts';
import { refactorFile } from '../../src/core/refactor/refactor-file.ts';
import { filePorts } from '../fakes/file-ports.ts';

let running: RunningModel | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

const BEFORE = [
  'package demo;',
  '',
  '/** Counts. */',
  'public class Counter {',
  '    private Integer count = new Integer(0);',
  '',
  '    public Long total() {',
  '        return new Long(42L);',
  '    }',
  '}',
  '',
].join('\r\n');
const AFTER = BEFORE.replace('new Integer(0)', 'Integer.valueOf(0)').replace('new Long(42L)', 'Long.valueOf(42L)');

async function connect() {
  running = await startModel({ port: 0 });
  const model = createGroqModel({
    apiKey: 'test-key',
    baseUrl: running.url,
    analysisModel: 'llama-3.1-8b-instant',
    refactorModel: 'llama-3.3-70b-versatile',
    sleep: () => Promise.resolve(),
  });
  return { server: running, ports: filePorts({ model }) };
}

const file = {
  path: 'src/demo/Counter.java',
  language: 'java',
  content: BEFORE,
  floor: { declared_in: 'default' },
} as const;

describe('a file and a model', () => {
  it('is analyzed and rewritten, and then has nothing left', async () => {
    const { server, ports } = await connect();

    const analysis = await analyzeFile(file, ports);
    const findings = analysis.verdict === 'candidate' ? analysis.findings : [];
    const verdict = await refactorFile({ ...file, findings }, ports);

    expect(findings.map((finding) => finding.line_start)).toEqual([5, 8]);
    expect(verdict).toMatchObject({ status: 'changed', rewrite: { content: AFTER }, usage: { calls: 1 } });
    expect(server.requests.map((request) => request.model)).toEqual([
      'llama-3.1-8b-instant',
      'llama-3.3-70b-versatile',
    ]);
    expect(await analyzeFile({ ...file, content: AFTER }, ports)).toMatchObject({ reason: 'clean' });
  });

  it('E2, E3: survives one answer of another form by repair', async () => {
    const { server, ports } = await connect();
    const analysis = await analyzeFile(file, ports);
    const findings = analysis.verdict === 'candidate' ? analysis.findings : [];
    server.inject({ kind: 'prose' });

    const verdict = await refactorFile({ ...file, findings }, ports);

    expect(verdict).toMatchObject({ status: 'changed', rewrite: { content: AFTER }, usage: { calls: 2 } });
  });

  it.each([
    ['E1: length', { kind: 'length' } as const, 'llm_truncated'],
    ['E2: wrong tool twice', { kind: 'wrong_tool' } as const, 'llm_bad_answer'],
    ['E3: two objects twice', { kind: 'two_objects' } as const, 'llm_bad_answer'],
    ['E7: 500 for ever', { kind: 'status', status: 500 } as const, 'llm_unavailable'],
    ['E8: key refused', { kind: 'status', status: 401 } as const, 'llm_config'],
  ])('rejects the rewrite on %s', async (_name, fault, reason) => {
    const { server, ports } = await connect();
    const analysis = await analyzeFile(file, ports);
    const findings = analysis.verdict === 'candidate' ? analysis.findings : [];
    server.inject(fault, fault, fault);

    const verdict = await refactorFile({ ...file, findings }, ports);

    expect(verdict).toMatchObject({ status: 'rejected', reason });
  });
});
