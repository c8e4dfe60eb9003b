// Analysis of one file: rules first, then the model for what rules did not find. Changes nothing.

import type { AnalysisReason } from '../file-reasons.ts';
import { addUsage, type Finding, NO_USAGE, type Usage } from '../findings.ts';
import type { Floor } from '../floor/floor.ts';
import type { Language } from '../language.ts';
import { drawMark } from '../model/fence.ts';
import type { FilePorts } from '../model/file-ports.ts';
import { parseAnswer } from '../model/parse-answer.ts';
import { hideIn, redact } from '../model/secrets/redact.ts';
import { stripInvisible } from '../model/visible-text.ts';
import { withoutLongComments } from '../model/without-long-comments.ts';
import type { ChatModel, RuleFilter, SourceFile } from '../ports.ts';
import type { CodeStyle } from '../style/code-style.ts';
import { hasGeneratedMarker, normalizeSource } from '../text/source-text.ts';
import { findImports, importsAbove } from './imports.ts';
import { surest, usableFindings } from './model-findings.ts';
import { analysisMessages, type AnalysisQuestion } from './prompt.ts';
import { FILE_ANALYSIS, FILE_ANALYSIS_SCHEMA, FileAnalysis } from './schema.ts';
import { windows } from './windows.ts';

/** `content` is the file as it stands, BOM and CRLF included. */
export interface FileToAnalyze {
  readonly path: string;
  readonly language: Language;
  readonly content: string;
  readonly floor: Floor;
  readonly rules?: RuleFilter | undefined;
  readonly style?: CodeStyle | undefined;
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
  const { path, language, floor, rules, style } = file;
  const source: SourceFile = { path, language, text, floor, style, ...(rules === undefined ? {} : { rules }) };
  const before = await ports.syntax.check(source);
  if (before.errors > 0) return leftAlone('parse_error');

  const byRules = ports.rules.supports(file.language) ? await ports.rules.find(source) : [];
  const byModel = await askModel(source, byRules, ports);

  const findings = [...byRules, ...byModel.findings];
  if (findings.length > 0) return { verdict: 'candidate', findings, usage: byModel.usage };
  return leftAlone(byModel.missing ?? 'clean', byModel.usage);
}

const NOTHING: ModelPart = { findings: [], usage: NO_USAGE, missing: null };

interface ModelPart {
  readonly findings: readonly Finding[];
  readonly usage: Usage;
  /** Why nobody can say that the file is clean; null when the model could, or there is none. */
  readonly missing: Extract<AnalysisReason, 'model_failed' | 'model_refused' | 'secrets_not_hidden'> | null;
}

async function askModel(source: SourceFile, handled: readonly Finding[], ports: FilePorts): Promise<ModelPart> {
  const { model } = ports;
  if (model === null) return NOTHING;
  const hidden = redact(withoutLongComments(stripInvisible(source.text), source.language), ports.nonce);
  if (hidden === null) return { ...NOTHING, missing: 'secrets_not_hidden' };
  const parts = windows(hidden.text, source.language);
  if (parts === null) return { ...NOTHING, missing: 'model_failed' };
  const imports = parts.length === 1 ? [] : findImports(hidden.text, source.language);
  const asked = await Promise.all(
    parts.map(({ text, first_line }, index) => {
      const part =
        parts.length === 1
          ? {}
          : { part: { number: index + 1, of: parts.length, imports: importsAbove(imports, first_line) } };
      const here = handled
        .filter(({ line_start }) => isWithin(line_start, first_line, lineCount(text)))
        .map(hideIn(hidden));
      const { language, floor } = source;
      return askPart({ path: hidden.hide(source.path), language, floor, text, handled: here, ...part }, first_line, {
        ...ports,
        model,
      });
    }),
  );
  const findings = asked.flatMap((part) => part.findings);
  return {
    findings: surest(findings).map((finding) => ({
      ...finding,
      title: hidden.inWords(finding.title),
      explanation: hidden.inWords(finding.explanation),
    })),
    usage: asked.reduce((sum, part) => addUsage(sum, part.usage), NO_USAGE),
    missing: asked.find((part) => part.missing !== null)?.missing ?? null,
  };
}

/** Asks about one part; its findings come back in lines of the file. */
async function askPart(
  question: Omit<AnalysisQuestion, 'mark'>,
  firstLine: number,
  ports: FilePorts & { readonly model: ChatModel },
): Promise<ModelPart> {
  const mark = drawMark(ports.nonce, question.text, question.part?.imports ?? '');
  if (mark === null) return { ...NOTHING, missing: 'model_failed' };
  const answer = await ports.model.ask({
    purpose: 'analysis',
    schemaName: FILE_ANALYSIS,
    schema: FILE_ANALYSIS_SCHEMA,
    messages: analysisMessages({ ...question, mark }),
    temperature: 0,
  });
  const usage = answer.ok ? answer.value.usage : NO_USAGE;
  const analysis = parseAnswer(FileAnalysis, answer);
  if (!analysis.ok) {
    const missing = analysis.error.reason === 'llm_config' ? 'model_refused' : 'model_failed';
    return { findings: [], usage, missing };
  }
  const findings = usableFindings(analysis.value, lineCount(question.text)).map((finding) => ({
    ...finding,
    line_start: finding.line_start + firstLine - 1,
    line_end: finding.line_end + firstLine - 1,
  }));
  return { findings, usage, missing: null };
}

function isWithin(line: number, first: number, count: number): boolean {
  return line >= first && line < first + count;
}

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function leftAlone(reason: AnalysisReason, usage: Usage = NO_USAGE): FileAnalysisVerdict {
  return { verdict: 'left_alone', reason, usage };
}
