// The analyze job: a batch of files of one repository, one verdict each, handed out as soon as it is known. One file
// at a time, so that whoever watches can tell which file a hang belongs to. Changes nothing.

import { analyzeFile } from '../../core/analyze/analyze-file.ts';
import type { Floor } from '../../core/floor/floor.ts';
import type { Language } from '../../core/language.ts';
import { MAX_FILE_BYTES } from '../../core/limits.ts';
import type { FilePorts } from '../../core/model/file-ports.ts';
import { decodeSource } from '../../core/text/source-text.ts';
import type { CodeStyle } from '../../core/style/code-style.ts';
import type { AnalyzedFile, AnalyzeFile, AnalyzeInput, AnalyzeOutput, WithoutModel } from '../contract.ts';
import { rememberAnswers } from './answer-memory.ts';
import { boundFindings } from './bound-findings.ts';
import { leftAlone } from './left-alone.ts';
import { meterModel } from './metered-model.ts';
import type { RepositoryReader } from './repository-reader.ts';

export interface AnalyzePorts {
  readonly repository: Pick<RepositoryReader, 'readBlob'>;
  readonly floorOf: (path: string, language: Language) => Promise<Floor>;
  /** Undefined where the repository says nothing about its style. */
  readonly styleOf: (path: string, language: Language) => Promise<CodeStyle | undefined>;
  readonly file: FilePorts;
  readonly onFile?: (file: AnalyzedFile) => void;
}

/** Analyzes the files of a call in their order. A file that fails is left alone with a reason; the batch never fails. */
export async function analyze(
  input: Pick<AnalyzeInput, 'files' | 'use_model' | 'without_model' | 'rules'>,
  ports: AnalyzePorts,
): Promise<AnalyzeOutput> {
  const allowed = input.use_model ? ports : { ...ports, file: { ...ports.file, model: null } };
  const files: AnalyzedFile[] = [];
  for (const file of input.files) {
    const metered = meterModel(allowed.file);
    const analyzed = await analyzeOne(file, input.rules, { ...allowed, file: metered.ports }).catch(() => ({
      ...leftAlone(file.path, 'engine_failed'),
      usage: metered.used(),
    }));
    const told = input.without_model === undefined ? analyzed : notClean(analyzed, input.without_model);
    files.push(told);
    ports.onFile?.(told);
  }
  return { files };
}

/** Nobody can say that a file is clean when the model had to stay away. */
function notClean(file: AnalyzedFile, without: WithoutModel): AnalyzedFile {
  return file.verdict === 'left_alone' && file.reason === 'clean' ? { ...file, reason: `model_${without}` } : file;
}

async function analyzeOne(
  { path, language, blob_sha, known }: AnalyzeFile,
  rules: AnalyzeInput['rules'],
  ports: AnalyzePorts,
): Promise<AnalyzedFile> {
  const bytes = await ports.repository.readBlob(blob_sha);
  // The caller's size is a claim; this one is the fact.
  if (bytes === null || bytes.byteLength > MAX_FILE_BYTES) return leftAlone(path, 'unreadable');
  const content = decodeSource(bytes);
  if (!content.ok) return leftAlone(path, content.error);
  const [floor, style] = await Promise.all([ports.floorOf(path, language), ports.styleOf(path, language)]);
  const memory = rememberAnswers(ports.file, known);
  const analyzed = await analyzeFile({ path, language, content: content.value, floor, rules, style }, memory.ports);
  if (analyzed.verdict === 'left_alone') {
    return { ...analyzed, path, ...(analyzed.reason === 'model_failed' ? {} : memory.learned()) };
  }
  const findings = boundFindings(analyzed.findings);
  const { usage } = analyzed;
  return { verdict: 'candidate', path, content: content.value, findings, floor, style, usage, ...memory.learned() };
}
