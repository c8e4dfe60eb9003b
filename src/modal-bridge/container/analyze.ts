// The analyze job: a batch of files of one repository, one verdict each, handed out as soon as it is known. One file
// at a time, so that whoever watches can tell which file a hang belongs to. Changes nothing.

import { analyzeFile } from '../../core/analyze/analyze-file.ts';
import type { Floor } from '../../core/floor/floor.ts';
import type { Language } from '../../core/language.ts';
import { MAX_FILE_BYTES } from '../../core/limits.ts';
import type { FilePorts } from '../../core/model/file-ports.ts';
import { decodeSource } from '../../core/text/source-text.ts';
import type { AnalyzedFile, AnalyzeFile, AnalyzeInput, AnalyzeOutput } from '../contract.ts';
import { rememberAnswers } from './answer-memory.ts';
import { boundFindings } from './bound-findings.ts';
import { leftAlone } from './left-alone.ts';
import type { RepositoryReader } from './repository-reader.ts';
import type { StyleFinder } from './style-finder.ts';

export interface AnalyzePorts {
  readonly repository: Pick<RepositoryReader, 'readBlob'>;
  readonly floorOf: (path: string, language: Language) => Promise<Floor>;
  readonly styleOf: StyleFinder;
  readonly file: FilePorts;
  readonly onFile?: (file: AnalyzedFile) => void;
}

/** Analyzes the files of a call in their order. A file that fails is left alone with a reason; the batch never fails. */
export async function analyze(
  input: Pick<AnalyzeInput, 'files' | 'use_model' | 'without_model' | 'rules'>,
  ports: AnalyzePorts,
): Promise<AnalyzeOutput> {
  const files: AnalyzedFile[] = [];
  for (const file of input.files) {
    const analyzed = await analyzeOne(file, input, ports).catch(() => leftAlone(file.path, 'engine_failed'));
    files.push(analyzed);
    ports.onFile?.(analyzed);
  }
  return { files };
}

async function analyzeOne(
  { path, language, blob_sha, known }: AnalyzeFile,
  { rules, use_model, without_model }: Pick<AnalyzeInput, 'rules' | 'use_model' | 'without_model'>,
  ports: AnalyzePorts,
): Promise<AnalyzedFile> {
  const bytes = await ports.repository.readBlob(blob_sha);
  // The caller's size is a claim; this one is the fact.
  if (bytes === null || bytes.byteLength > MAX_FILE_BYTES) return leftAlone(path, 'unreadable');
  const content = decodeSource(bytes);
  if (!content.ok) return leftAlone(path, content.error);
  const [floor, { style, problems }] = await Promise.all([
    ports.floorOf(path, language),
    ports.styleOf(path, language),
  ]);
  const memory = rememberAnswers(ports.file, { use_model, without_model, known });
  const analyzed = await analyzeFile({ path, language, content: content.value, floor, rules, style }, memory.ports);
  if (analyzed.verdict === 'left_alone') {
    // Nobody can say that a file is clean when the model had to stay away.
    const isOpen = analyzed.reason === 'clean' || analyzed.reason === 'model_failed';
    if (isOpen && memory.heldBack()) return leftAlone(path, 'model_budget');
    return { ...analyzed, path, ...(analyzed.reason === 'model_failed' ? {} : memory.learned()) };
  }
  const findings = boundFindings(analyzed.findings);
  const { usage } = analyzed;
  return {
    ...{ verdict: 'candidate', path, content: content.value, findings, floor, style, usage },
    ...(problems.length > 0 ? { style_problems: [...problems] } : {}),
    ...memory.learned(),
  };
}
