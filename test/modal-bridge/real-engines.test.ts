// The whole bridge with nothing faked: real git over HTTP, real threads, real engines.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTRACT_VERSION } from '../../src/core/limits.ts';
import { startLocalBackend } from '../../src/modal-bridge/backends/local.ts';
import type { Backend } from '../../src/modal-bridge/backends/backend.ts';
import { AnalyzeOutput, RefactorOutput, type Call, type CallResult } from '../../src/modal-bridge/contract.ts';
import { isData, languageOf } from '../../src/core/language.ts';
import { startGitPeer, type GitPeer, type RepositoryFile } from '../clients/git-peer.ts';
import { resultsOf, spawnIds } from './calls.ts';

let peer: GitPeer;
let backend: Backend;

beforeAll(async () => {
  peer = await startGitPeer();
  backend = await startLocalBackend({ threads: 2, model: null, now: Date.now, log: () => undefined });
}, 60_000);

afterAll(() => Promise.all([backend.stop(), peer.close()]));

let made = 0;

/** Makes a repository and gives the call that analyzes all its files. */
function analyzeAll(files: readonly RepositoryFile[], key = 'k') {
  made += 1;
  const name = `r${made}`;
  const sha = peer.create(name, files);
  const blobs = files.flatMap(({ path, content }) => {
    const language = languageOf(path);
    if (language === null || isData(language)) return [];
    return [{ path, blob_sha: peer.git(name, ['rev-parse', `${sha}:${path}`]), size: content.length, language }];
  });
  const call = {
    key,
    function: 'analyze',
    input: {
      contract_version: CONTRACT_VERSION,
      repository: { url: `${peer.url}/${name}`, token: 'gho_secret' },
      sha,
      files: blobs,
      use_model: true,
    },
  } satisfies Call;
  return { call, runId: `run-${made}` };
}

function outputOf(result: CallResult): unknown {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.output;
}

async function analyzed(files: readonly RepositoryFile[]): Promise<AnalyzeOutput['files']> {
  const { call, runId } = analyzeAll(files);
  const [result] = await resultsOf(backend, await spawnIds(backend, [call], runId));
  return AnalyzeOutput.parse(outputOf(result!)).files;
}

describe('analyze and refactor', () => {
  it('C13: a CRLF file with a BOM is modernised and keeps both', async () => {
    const content = '\ufeffvar a = 1;\r\nexport { a };\r\n';
    const [file] = await analyzed([
      { path: 'a.js', content },
      { path: 'package.json', content: '{"type":"module","engines":{"node":">=18"}}' },
    ]);
    if (file?.verdict !== 'candidate') throw new Error(JSON.stringify(file));

    const input = {
      contract_version: CONTRACT_VERSION,
      path: file.path,
      language: 'javascript' as const,
      content: file.content,
      findings: file.findings,
      floor: file.floor,
      use_model: true,
    };
    const ids = await spawnIds(backend, [{ key: 'refactor', function: 'refactor', input }], 'refactor');
    const verdict = RefactorOutput.parse(outputOf((await resultsOf(backend, ids))[0]!));

    expect(file.content).toBe(content);
    expect(verdict.status === 'changed' && verdict.rewrite.content).toBe('\ufeffconst a = 1;\r\nexport { a };\r\n');
  });

  it('a manifest above the file sets its floor; the nearest wins', async () => {
    const old = 'print("%s %s" % (a, b))\n';
    const files = await analyzed([
      { path: 'pyproject.toml', content: '[project]\nname = "x"\nrequires-python = ">=3.12"\n' },
      { path: 'lib/deep/a.py', content: old },
      { path: 'legacy/pyproject.toml', content: '[project]\nname = "y"\nrequires-python = ">=3.7"\n' },
      { path: 'legacy/b.py', content: old },
    ]);

    expect(files.map((file) => (file.verdict === 'candidate' ? file.floor.python : file.reason))).toEqual([
      [3, 12],
      [3, 7],
    ]);
  });

  it('the declared style goes along and decides how the result looks; a part that does not send it on is understood', async () => {
    const content = 'const all = Object.assign({}, defaults, {\n\ta: 1\n})\nexport {all}\n';
    const [file] = await analyzed([
      { path: 'web/a.js', content },
      { path: 'package.json', content: '{"type":"module","engines":{"node":">=18"}}' },
      { path: 'web/.prettierrc', content: 'useTabs: true\nsemi: false\nbracketSpacing: false\ntrailingComma: none\n' },
    ]);
    if (file?.verdict !== 'candidate') throw new Error(JSON.stringify(file));

    const { path, findings, floor, style } = file;
    const base = { contract_version: CONTRACT_VERSION, path, language: 'javascript' as const, content };
    const input = { ...base, findings, floor, use_model: false };
    const calls = [
      { key: 'styled', function: 'refactor' as const, input: { ...input, style } },
      { key: 'plain', function: 'refactor' as const, input },
    ];
    const results = await resultsOf(backend, await spawnIds(backend, calls, 'styled'));
    const contents = results.map((result) => {
      const verdict = RefactorOutput.parse(outputOf(result));
      return verdict.status === 'changed' ? verdict.rewrite.content : verdict.reason;
    });

    expect(style).toMatchObject({ semicolons: false, indent: { unit: 'tab' }, formatter: { name: 'prettier' } });
    expect(contents[0]).toBe('const all = {...defaults, a: 1}\nexport {all}\n');
    expect(contents[1]).toContain('...defaults');
    expect(contents[1]).not.toBe(contents[0]);
  });

  it.each([
    ['C12', 'binary', 'a.js', new Uint8Array([0x76, 0, 0x61])],
    ['C12', 'not_utf8', 'a.py', new Uint8Array([0xff, 0xfe, 0x61, 0])],
    ['C17', 'lfs_pointer', 'a.ts', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'],
    ['C13', 'mixed_line_endings', 'a.tsx', 'var a = 1;\r\nvar b = 2;\n'],
    ['C19', 'generated_marker', 'a.py', '# @generated by x\nprint("%s" % a)\n'],
    ['C21', 'parse_error', 'a.py', 'print "python 2"\n'],
    ['C23', 'clean', 'a.js', 'const a = 1;\nconsole.log(a);\n'],
  ])('%s: %s is left alone by that name', async (_fault, reason, path, content) => {
    expect(await analyzed([{ path, content }])).toMatchObject([{ verdict: 'left_alone', reason }]);
  });
});

describe('clones', () => {
  it('many calls for one commit fetch it once, over all threads', async () => {
    const { call, runId } = analyzeAll([{ path: 'a.js', content: 'var a = 1;\n' }]);
    const before = peer.packs();
    const calls = Array.from({ length: 12 }, (_, n) => ({ ...call, key: `k${n}` }));

    const results = await resultsOf(backend, await spawnIds(backend, calls, runId));

    expect(results.map(({ ok }) => ok)).toEqual(Array.from({ length: 12 }, () => true));
    expect(peer.packs() - before).toBe(1);
  });

  it('C3: a missing repository is the result of its calls, without a word from the host', async () => {
    const { call, runId } = analyzeAll([{ path: 'a.js', content: 'var a = 1;\n' }]);
    const gone = { ...call, input: { ...call.input, repository: { url: `${peer.url}/gone`, token: 'gho_secret' } } };

    const results = await resultsOf(backend, await spawnIds(backend, [gone], `${runId}-gone`));

    expect(results).toMatchObject([{ ok: false, error: { code: 'repo_not_found', retry: 'never' } }]);
    expect(JSON.stringify(results)).not.toContain('gho_secret');
  });
});
