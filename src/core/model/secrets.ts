// Keeps a file with a likely secret away from the model. Rules still work on it. This is not a secret scanner for
// published text: the checks of a rewrite have their own.

/** Formats whose holders publish a fixed prefix or frame, so that a hit is hardly ever chance. */
const SECRET_PATTERNS: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/,
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/,
  /\bgithub_pat_[A-Za-z0-9_]{40,}\b/,
  /\bglpat-[A-Za-z0-9_-]{20,}/,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/,
  /hooks\.slack\.com\/services\/T[A-Z0-9]+\/B[A-Z0-9]+\/[A-Za-z0-9]{16,}/,
  /\b[rs]k_live_[A-Za-z0-9]{16,}/,
  /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}/,
  /\bgsk_[A-Za-z0-9]{32,}/,
  /\bAIza[A-Za-z0-9_-]{35}/,
  /\bya29\.[A-Za-z0-9_-]{20,}/,
  /\bnpm_[A-Za-z0-9]{36}\b/,
  /\bpypi-AgE[A-Za-z0-9_-]{40,}/,
  /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{32,}/,
  /\bdop_v1_[a-f0-9]{64}\b/,
  /\beyJ[A-Za-z0-9_-]{10,1000}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"]{1,100}:[^\s:@/'"${}<>]{6,100}@[A-Za-z0-9]/,
];

/** Whether the text holds something that looks like a live credential. */
export function hasLikelySecret(text: string): boolean {
  return SECRET_PATTERNS.some((pattern) => pattern.test(text));
}

/** The texts that look like live credentials. They never leave the caller. */
export function likelySecrets(text: string): readonly string[] {
  return SECRET_PATTERNS.flatMap((pattern) => text.match(new RegExp(pattern, 'g')) ?? []);
}
