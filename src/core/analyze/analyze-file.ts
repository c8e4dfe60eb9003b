// Analysis of one file: rules first, then the model for what rules did not find. Changes nothing.

import type { AnalysisReason } from '../file-reasons.ts';
import { type Finding, NO_USAGE, type Usage } from '../findings.ts';
import type { Floor } from '../floor/floor.ts';
import type { Language } from '../language.ts';
import { drawMark } from '../model/fence.ts';
import type { FilePorts } from '../model/file-ports.ts';
import { parseAnswer } from '../model/parse-answer.ts';
import { hideIn, neutralIn, redact } from '../model/redact.ts';
import { stripInvisible } from '../model/visible-text.ts';
import type { RuleFilter, SourceFile } from '../ports.ts';
import { hasGeneratedMarker, normalizeSource } from '../text/source-text.ts';
import { usableFindings } from './model-findings.ts';
import { analysisMessages } from './prompt.ts';
import { FILE_ANALYSIS, FILE_ANALYSIS_SCHEMA, FileAnalysis } from './schema.ts';

/** `content` is the file as it stands, BOM and CRLF included. */
export interface FileToAnalyze {
  readonly path: string;
  readonly language: Language;
  readonly content: string;
  readonly floor: Floor;
  readonly rules?: RuleFilter | undefined;
}

export type FileAnalysisVerdict =
  | { readonly verdict: 'candidate'; readonly findings: Finding[]; readonly usage: Usage }
  | { readonly verdict: 'left_alone'; readonly reason: AnalysisReason; readonly usage: Usage };

/**
 * Says what is outdated in a file. A failed or unusable model answer never costs the rules' findings; without any, the
 * file is left alone as `model_failed`, because nobody can say that it is clean.
 */
export async function analyzeFile(file: FileToAnalyze, ports: FilePorts): Promise<FileAnalysisVerdict> {
  const normalized = normalizeSource(file.content);
  if (!normalized.ok) return leftAlone(normalized.error);
  const { text } = normalized.value;
  if (hasGeneratedMarker(text)) return leftAlone('generated_marker');
  const { path, language, floor, rules } = file;
  const source: SourceFile = { path, language, text, floor, ...(rules === undefined ? {} : { rules }) };
  const before = await ports.syntax.check(source);
  if (before.errors > 0) return leftAlone('parse_error');

  const byRules = ports.rules.supports(file.language) ? await ports.rules.find(source) : [];
  const byModel = await askModel(source, byRules, ports);

  const findings = [...byRules, ...byModel.findings];
  if (findings.length > 0) return { verdict: 'candidate', findings, usage: byModel.usage };
  return leftAlone(byModel.failed ? 'model_failed' : 'clean', byModel.usage);
}

interface ModelPart {
  readonly findings: readonly Finding[];
  readonly usage: Usage;
  readonly failed: boolean;
}

async function askModel(source: SourceFile, handled: readonly Finding[], ports: FilePorts): Promise<ModelPart> {
  const nothing = { findings: [], usage: NO_USAGE, failed: false };
  if (ports.model === null) return nothing;
  const shown = redact(stripInvisible(source.text), ports.nonce);
  const mark = shown === null ? null : drawMark(ports.nonce, shown.text);
  if (shown === null || mark === null) return { ...nothing, failed: true };

  const answer = await ports.model.ask({
    purpose: 'analysis',
    schemaName: FILE_ANALYSIS,
    schema: FILE_ANALYSIS_SCHEMA,
    messages: analysisMessages({
      path: shown.hide(source.path),
      language: source.language,
      floor: source.floor,
      text: shown.text,
      mark,
      handled: handled.map(hideIn(shown)),
    }),
    temperature: 0,
  });
  const usage = answer.ok ? answer.value.usage : NO_USAGE;
  const analysis = parseAnswer(FileAnalysis, answer);
  if (!analysis.ok) return { findings: [], usage, failed: true };
  return {
    findings: usableFindings(analysis.value, lineCount(source.text)).map(neutralIn(shown)),
    usage,
    failed: false,
  };
}

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function leftAlone(reason: AnalysisReason, usage: Usage = NO_USAGE): FileAnalysisVerdict {
  return { verdict: 'left_alone', reason, usage };
}
