// Credentials that are known by their form: a prefix or frame that their issuer fixed, so that a hit is hardly ever
// chance. What is only known by the name it is assigned to is assigned.ts.

export interface SecretKind {
  readonly kind: string;
  /** Global. The group `secret` is what has to be hidden; without one, the whole match. Never spans lines. */
  readonly pattern: RegExp;
}

const START = String.raw`(?<![A-Za-z0-9])`;
const ALNUM_END = String.raw`(?![A-Za-z0-9])`;

/** A token that starts with a fixed prefix and ends with its alphabet. */
function token(kind: string, body: string, end = ''): SecretKind {
  return { kind, pattern: new RegExp(`${START}(?:${body})${end}`, 'g') };
}

/** A secret inside a longer form. */
function framed(kind: string, pattern: RegExp): SecretKind {
  return { kind, pattern };
}

export const SECRET_KINDS: readonly SecretKind[] = [
  token('aws_access_key', '(?:AKIA|ASIA|ABIA|ACCA|AGPA|AROA|AIPA|ANPA)[A-Z0-9]{16}', ALNUM_END),
  framed(
    'aws_secret_key',
    /(?<=["'`=\s])(?<secret>(?=[^"'`\s]{0,39}[a-z])(?=[^"'`\s]{0,39}[A-Z])(?=[^"'`\s]{0,39}\d)[A-Za-z0-9+/]{40})(?=["'`])/g,
  ),
  token('github_token', 'gh[pousr]_[A-Za-z0-9]{30,255}'),
  token('github_fine_grained', 'github_pat_[A-Za-z0-9_]{40,255}'),
  token('gitlab_token', '(?:glpat|gldt|glrt|glcbt|glptt|glft|glsoat|glagent|GR1348941)-?[A-Za-z0-9_.-]{20,255}'),
  token('slack_token', 'xox[abceoprs]-(?:[0-9]-)?[A-Za-z0-9-]{10,255}|xapp-[A-Za-z0-9-]{20,255}'),
  framed(
    'slack_webhook',
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<secret>[A-Z0-9]{6,}\/[A-Za-z0-9/]{12,120})/g,
  ),
  framed('discord_webhook', /discord(?:app)?\.com\/api\/webhooks\/(?<secret>\d{15,22}\/[\w-]{40,120})/g),
  framed('teams_webhook', /webhook\.office\.com\/webhookb2\/(?<secret>[\w@-]{30,}\/IncomingWebhook\/[\w-]+\/[\w-]+)/g),
  token('stripe_key', '[rs]k_(?:live|test|prod)_[A-Za-z0-9]{16,255}|whsec_[A-Za-z0-9+/]{24,255}={0,2}'),
  token('google_api_key', 'AIza[A-Za-z0-9_-]{35}'),
  token('google_oauth', 'ya29\\.[A-Za-z0-9_-]{20,2000}|GOCSPX-[A-Za-z0-9_-]{20,60}|1//0[A-Za-z0-9_-]{30,200}'),
  framed(
    'azure_key',
    /(?:AccountKey|SharedAccessKey|SharedSecretValue|EntityPath;\w+)\s*=\s*(?<secret>[A-Za-z0-9+/]{30,120}={0,2})/gi,
  ),
  framed('azure_sas', /[?&;]sig=(?<secret>[A-Za-z0-9%+/]{30,140}={0,2})/g),
  token('azure_ad_secret', '[A-Za-z0-9_~.]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}'),
  token('twilio_key', '(?:SK|AC)[0-9a-f]{32}', ALNUM_END),
  token('sendgrid_key', 'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{32,64}'),
  token('mailgun_key', '(?:key|pubkey)-[0-9a-f]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}', ALNUM_END),
  token('mailchimp_key', '[0-9a-f]{32}-us\\d{1,2}', ALNUM_END),
  token('brevo_key', 'xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}'),
  token('npm_token', 'npm_[A-Za-z0-9]{36}', ALNUM_END),
  token('pypi_token', 'pypi-[A-Za-z0-9_-]{40,255}'),
  token('rubygems_key', 'rubygems_[a-f0-9]{48}', ALNUM_END),
  token('docker_token', 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,255}'),
  token('heroku_key', 'HRKU-[A-Za-z0-9_-]{30,255}'),
  framed('heroku_key', /heroku[^\n]{0,40}?(?<secret>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/gi),
  token('digitalocean_token', 'do[opr]_v1_[a-f0-9]{64}', ALNUM_END),
  token('telegram_bot_token', '\\d{8,10}:[A-Za-z0-9_-]{34,36}', '(?![A-Za-z0-9_-])'),
  token(
    'discord_token',
    '[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6,7}\\.[A-Za-z0-9_-]{27,45}|mfa\\.[A-Za-z0-9_-]{80,90}',
  ),
  token('jwt', 'eyJ[A-Za-z0-9_-]{8,2000}\\.eyJ[A-Za-z0-9_-]{8,8000}(?:\\.[A-Za-z0-9_-]{8,2000})?'),
  token('groq_key', 'gsk_[A-Za-z0-9]{32,128}'),
  token('anthropic_key', 'sk-ant-[A-Za-z0-9_-]{24,255}'),
  token('openai_key', 'sk-(?:proj-|svcacct-|admin-|or-v1-)?(?=[A-Za-z_-]{0,200}[0-9])[A-Za-z0-9_-]{32,255}'),
  token('xai_key', 'xai-[A-Za-z0-9]{60,120}|r8_[A-Za-z0-9]{37}|pplx-[A-Za-z0-9]{40,64}', ALNUM_END),
  token('huggingface_token', '(?:hf|api_org)_[A-Za-z0-9]{30,60}', ALNUM_END),
  token('shopify_token', 'shp(?:at|ca|pa|ss|ua)_[a-fA-F0-9]{32}', ALNUM_END),
  token('square_token', 'sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,60}|EAAA[A-Za-z0-9_-]{60}'),
  token('databricks_token', 'dapi[a-f0-9]{32}(?:-\\d)?', ALNUM_END),
  token('grafana_token', 'glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}|glc_[A-Za-z0-9+/]{32,400}={0,2}'),
  token('linear_key', 'lin_(?:api|oauth)_[A-Za-z0-9]{32,64}', ALNUM_END),
  token('notion_token', '(?:secret_|ntn_)[A-Za-z0-9]{40,50}', ALNUM_END),
  token('vault_token', '(?:hvs|hvb|hvr)\\.[A-Za-z0-9_-]{24,200}'),
  token('doppler_token', 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}'),
  token('planetscale_token', 'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}'),
  token('postman_key', 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}', ALNUM_END),
  token('new_relic_key', 'NR(?:AK|JS|II|RA)-[A-Za-z0-9_-]{19,42}'),
  token('sentry_token', 'sntry[su]_[A-Za-z0-9+/_=-]{40,400}'),
  token('figma_token', 'fig[dou]r?_[A-Za-z0-9_-]{36,60}'),
  token('supabase_token', 'sb(?:p|_secret)_[A-Za-z0-9_]{30,64}'),
  token('mapbox_token', 'sk\\.eyJ[A-Za-z0-9_-]{20,200}\\.[A-Za-z0-9_-]{16,64}'),
  token('facebook_token', 'EAA[A-Z][A-Za-z0-9]{60,400}', ALNUM_END),
  token('atlassian_token', 'AT(?:ATT|CTT|BB)[A-Za-z0-9_=-]{24,255}'),
  token('airtable_token', 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}', ALNUM_END),
  token('age_key', 'AGE-SECRET-KEY-1[0-9A-Z]{58}', ALNUM_END),
  token('terraform_token', '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,80}'),
  token('fly_token', 'fo1_[\\w-]{43}|fm[12][ar]?_[A-Za-z0-9+/]{80,2000}={0,3}'),
  framed(
    'bearer',
    /\b(?:bearer|token)\s+(?<secret>(?=[A-Za-z._~+/-]{0,400}[0-9])[A-Za-z0-9._~+/-]{16,4000}={0,2})(?![\w(])/gi,
  ),
  framed(
    'basic_auth',
    /\bbasic\s+(?<secret>(?=[A-Za-z0-9+/]{0,400}(?:[0-9]|={1,2}))[A-Za-z0-9+/]{12,400}={0,2})(?![\w(])/gi,
  ),
  framed(
    'url_password',
    /\b[a-z][a-z0-9+.-]{1,24}:\/\/[^\s:/@"'`<>{}$()]{0,100}:(?<secret>[^\s"'`/<>]{3,200})@(?=[\w[{$%*])/gi,
  ),
  framed('npmrc_auth', /_(?:authToken|auth|password)\s*=\s*(?<secret>[A-Za-z0-9+/_.=-]{12,400})/g),
];

/** A private key's frame; what stands between is found line by line. */
export const PRIVATE_KEY_BEGIN = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/g;
