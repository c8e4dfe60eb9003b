// One file from its bytes to its rewrite: the very jobs of a run, one after the other, with no model. Writes nothing.

import type { SelectedFile } from '../../src/core/changes.ts';
import type { FileReason } from '../../src/core/file-reasons.ts';
import type { Floor } from '../../src/core/floor/floor.ts';
import { CONTRACT_VERSION } from '../../src/core/limits.ts';
import type { FilePorts } from '../../src/core/model/file-ports.ts';
import type { RuleEngine, RuleFilter } from '../../src/core/ports.ts';
import type { Rewrite } from '../../src/core/rewrite.ts';
import { analyze, type AnalyzePorts } from '../../src/modal-bridge/container/analyze.ts';
import { refactor } from '../../src/modal-bridge/container/refactor.ts';

interface LookedAt {
  readonly path: string;
  /** Absent when the file was left alone before anybody asked for it. */
  readonly floor?: Floor;
}

/** What came of a file. `before` is its content as it was read. */
export type FileOutcome =
  | (LookedAt & { readonly state: 'changed'; readonly before: string; readonly rewrite: Rewrite })
  | (LookedAt & { readonly state: 'left_alone'; readonly reason: FileReason; readonly detail?: string });

/** Analyzes and rewrites a file. Never throws: a failure is a reason. */
export async function modernizeFile(file: SelectedFile, ports: Omit<AnalyzePorts, 'onFile'>): Promise<FileOutcome> {
  const { path, language, size, blob_sha } = file;
  let looked: LookedAt = { path };
  async function floorOf(...asked: Parameters<AnalyzePorts['floorOf']>): Promise<Floor> {
    const floor = await ports.floorOf(...asked);
    looked = { path, floor };
    return floor;
  }
  const files = [{ path, language, size, blob_sha }];
  const analyzed = (await analyze({ files, use_model: false }, { ...ports, floorOf })).files[0];
  if (analyzed === undefined) return { ...looked, state: 'left_alone', reason: 'engine_failed' };
  if (analyzed.verdict === 'left_alone') return { ...looked, state: 'left_alone', reason: analyzed.reason };
  const { content, findings, floor, style } = analyzed;
  const verdict = await refactor(
    { contract_version: CONTRACT_VERSION, path, language, content, findings, floor, style, use_model: false },
    ports.file,
  );
  if (verdict.status === 'changed') return { ...looked, state: 'changed', before: content, rewrite: verdict.rewrite };
  const { reason, detail } = verdict;
  return { ...looked, state: 'left_alone', reason, ...(detail === undefined ? {} : { detail }) };
}

/** The ports with only those rules that the filter lets through. */
export function withRules(ports: FilePorts, filter: RuleFilter): FilePorts {
  const { rules } = ports;
  const filtered: RuleEngine = {
    supports: (language) => rules.supports(language),
    find: (file) => rules.find({ ...file, rules: filter }),
    fix: (file) => rules.fix({ ...file, rules: filter }),
  };
  return { ...ports, rules: filtered };
}
