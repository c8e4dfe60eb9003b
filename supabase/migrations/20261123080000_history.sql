-- Runs as teams query and watch them. The truth is elsewhere (each run keeps its own); this is a copy that is written by
-- the service only and read by each user as far as it is theirs. `user_id` is the `sub` of the user's token.

create table public.runs (
  id text primary key,
  user_id text not null,
  repository text not null,
  status text not null,
  base_ref text,
  base_sha text,
  options jsonb not null default '{}',
  -- files, analyzed, candidates, refactored, changed
  counts jsonb not null default '{}',
  funnel jsonb not null default '{}',
  -- changed files per language
  languages jsonb not null default '{}',
  -- edits per rule
  rules jsonb not null default '{}',
  prompt_tokens bigint not null default 0,
  completion_tokens bigint not null default 0,
  model_calls bigint not null default 0,
  -- US dollars; null when the model's price is not known
  price_usd double precision,
  branch text,
  pull_request_number bigint,
  pull_request_url text,
  -- null while nobody has looked, or there is no pull request
  merged boolean,
  error_code text,
  error_message text,
  created_at timestamptz not null,
  finished_at timestamptz,
  -- the last event that this row knows of
  seq bigint not null default 0
);

create table public.run_files (
  run_id text not null,
  path text not null,
  user_id text not null,
  language text,
  state text not null,
  reason text,
  confidence integer,
  lines_added integer not null default 0,
  lines_removed integer not null default 0,
  -- rule ids and model categories with their counts
  changes jsonb not null default '{}',
  old_sha text,
  new_sha text,
  tokens bigint not null default 0,
  primary key (run_id, path)
);

create table public.run_events (
  run_id text not null,
  seq bigint not null,
  user_id text not null,
  at timestamptz not null,
  type text not null,
  -- the predecessor's pair
  status text not null,
  message text not null,
  path text,
  data jsonb not null default '{}',
  -- empty unless SUPABASE_STORE_CODE is true
  code text,
  old_code text,
  primary key (run_id, seq)
);

-- The predecessor's table, for the clients that subscribe to it.
create table public."repo-updates" (
  id bigint generated always as identity primary key,
  status text not null,
  message text not null,
  code text,
  filename text,
  old_code text,
  created_at timestamptz not null,
  run_id text not null,
  user_id text not null,
  seq bigint not null,
  unique (run_id, seq)
);

-- History: a user's newest first, by repository and status; pages by (created_at, id).
create index runs_by_user on public.runs (user_id, created_at desc, id desc);
create index runs_by_repository on public.runs (user_id, repository, created_at desc, id desc);
create index runs_by_status on public.runs (user_id, status, created_at desc, id desc);
-- Deletion and retention.
create index run_files_by_user on public.run_files (user_id);
create index run_events_by_user on public.run_events (user_id);
create index repo_updates_by_user on public."repo-updates" (user_id, created_at);
create index runs_by_age on public.runs (created_at);
