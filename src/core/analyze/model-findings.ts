// From the model's analysis to findings that later steps may rely on: in range, sure enough, in plain words.

import type { Finding } from '../findings.ts';
import { ownWords } from '../model/own-words.ts';
import type { FileAnalysis, ModelFinding } from './schema.ts';

/** Below this the model itself calls the edit a guess. */
export const MIN_FINDING_CONFIDENCE = 0.5;
export const MAX_MODEL_FINDINGS = 25;

/** Keeps the usable findings. */
export function usableFindings(analysis: FileAnalysis, lineCount: number): Finding[] {
  return analysis.findings
    .filter((finding) => finding.confidence >= MIN_FINDING_CONFIDENCE)
    .filter((finding) => finding.line_start <= finding.line_end && finding.line_end <= lineCount)
    .map(toFinding)
    .filter((finding) => finding.title !== '');
}

/** In the file's order, the surest when there are too many. */
export function surest(findings: readonly Finding[]): Finding[] {
  return [...findings]
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MAX_MODEL_FINDINGS)
    .sort((a, b) => a.line_start - b.line_start || a.line_end - b.line_end);
}

function toFinding(finding: ModelFinding): Finding {
  return {
    source: 'model',
    line_start: finding.line_start,
    line_end: finding.line_end,
    category: finding.category,
    severity: finding.severity,
    confidence: finding.confidence,
    title: ownWords(finding.title, 200),
    explanation: ownWords(finding.explanation, 2_000),
  };
}
