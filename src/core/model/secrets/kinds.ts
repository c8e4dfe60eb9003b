// What live credentials look like whose issuers gave them a fixed prefix or frame, so that a hit is hardly ever chance.
// The prefixes are the issuers' own and those that public scanners (gitleaks, secretlint) know.

export interface SecretKind {
  readonly name: string;
  /** With group `secret` where only a part of the match is secret. */
  readonly pattern: RegExp;
}

/** Every kind with a form of its own. Values under telling names are `assigned.ts`. */
export const SECRET_KINDS: readonly SecretKind[] = [
  { name: 'private-key', pattern: /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/g },
  { name: 'aws-key-id', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g },
  { name: 'github-token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,255}/g },
  { name: 'github-fine-grained', pattern: /\bgithub_pat_[A-Za-z0-9_]{40,255}/g },
  { name: 'gitlab-token', pattern: /\bgl(?:pat|ptt|dt|rt|cbt|soat|agent)-[A-Za-z0-9_-]{20,255}/g },
  { name: 'slack-token', pattern: /\bx(?:ox[abeoprs]|app)-[A-Za-z0-9-]{10,255}/g },
  {
    name: 'slack-webhook',
    pattern:
      /hooks\.slack\.com\/(?<secret>(?:services|workflows)\/T[A-Z0-9]{1,20}\/[AB][A-Z0-9]{1,20}\/[A-Za-z0-9/]{16,80})/g,
  },
  {
    name: 'discord-webhook',
    pattern: /discord(?:app)?\.com\/api\/webhooks\/(?<secret>\d{15,22}\/[A-Za-z0-9_-]{40,100})/g,
  },
  { name: 'discord-token', pattern: /\b[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,45}/g },
  { name: 'telegram-bot', pattern: /\b\d{8,10}:AA[A-Za-z0-9_-]{32,36}/g },
  { name: 'stripe', pattern: /\b(?:[rs]k|whsec)_(?:live_|test_)?[A-Za-z0-9]{24,200}/g },
  { name: 'openai-like', pattern: /\bsk-(?:ant-|proj-|or-)?[A-Za-z0-9_-]{32,255}/g },
  { name: 'groq', pattern: /\bgsk_[A-Za-z0-9]{32,80}/g },
  { name: 'hugging-face', pattern: /\bhf_[A-Za-z0-9]{30,60}/g },
  { name: 'google-api-key', pattern: /\bAIza[A-Za-z0-9_-]{35}/g },
  { name: 'google-oauth', pattern: /\bya29\.[A-Za-z0-9_-]{20,400}|\bGOCSPX-[A-Za-z0-9_-]{20,60}/g },
  { name: 'npm', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { name: 'pypi', pattern: /\bpypi-AgE[A-Za-z0-9_-]{40,400}/g },
  { name: 'rubygems', pattern: /\brubygems_[a-f0-9]{48}\b/g },
  { name: 'docker-hub', pattern: /\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,60}/g },
  { name: 'sendgrid', pattern: /\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{32,100}/g },
  { name: 'mailgun', pattern: /\bkey-[a-f0-9]{32}\b/g },
  { name: 'mailchimp', pattern: /\b[a-f0-9]{32}-us\d{1,2}\b/g },
  { name: 'twilio', pattern: /\b(?:SK|AC)[a-f0-9]{32}\b/g },
  { name: 'digital-ocean', pattern: /\bdo[por]_v1_[a-f0-9]{64}\b/g },
  { name: 'heroku', pattern: /\bHRKU-[A-Za-z0-9_-]{36,80}/g },
  { name: 'shopify', pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g },
  { name: 'square', pattern: /\bsq0[a-z]{3}-[A-Za-z0-9_-]{22,60}/g },
  { name: 'databricks', pattern: /\bdapi[a-f0-9]{32}(?:-\d)?\b/g },
  { name: 'vault', pattern: /\bhv[sbr]\.[A-Za-z0-9_-]{24,300}/g },
  { name: 'terraform', pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,80}/g },
  { name: 'atlassian', pattern: /\bATATT3[A-Za-z0-9_=-]{50,300}/g },
  { name: 'new-relic', pattern: /\bNRAK-[A-Z0-9]{27}\b/g },
  { name: 'grafana', pattern: /\bgl(?:c|sa)_[A-Za-z0-9+/=_]{32,300}/g },
  { name: 'sentry', pattern: /\bsntrys_[A-Za-z0-9+/=_]{40,400}/g },
  { name: 'postman', pattern: /\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}\b/g },
  { name: 'linear', pattern: /\blin_(?:api|oauth)_[A-Za-z0-9]{32,80}/g },
  { name: 'figma', pattern: /\bfig[dou]r?_[A-Za-z0-9_-]{36,80}/g },
  { name: 'planetscale', pattern: /\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,80}/g },
  { name: 'supabase', pattern: /\bsb[ps]?_(?:secret_)?[A-Za-z0-9_-]{36,80}/g },
  { name: 'age', pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{58}\b/g },
  { name: 'azure-storage', pattern: /\bAccountKey=(?<secret>[A-Za-z0-9+/=]{40,120})/g },
  { name: 'azure-signature', pattern: /[?&]sig=(?<secret>[A-Za-z0-9%+/=]{30,120})/g },
  { name: 'json-web-token', pattern: /\beyJ[A-Za-z0-9_-]{10,1000}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,700}/g },
  {
    name: 'url-password',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"]{0,100}:(?<secret>[^\s:@/'"${}<>%]{4,100})@[A-Za-z0-9[]/g,
  },
  { name: 'authorization', pattern: /\b(?:Bearer|Basic|Token) +(?<secret>(?=[^\s'"`]*\d)[A-Za-z0-9+/=_.~-]{16,500})/g },
];

/** From the header of a private key to its footer; a key without one ends where the bound says. */
export const PRIVATE_KEY =
  /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----(?<secret>[^]{0,16000}?)(?:-----END |$(?![^]))/g;
/** What of a private key's inside is the key itself. */
export const KEY_MATERIAL = /[A-Za-z0-9+/=]{4,}/g;
