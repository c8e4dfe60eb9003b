-- What the database does itself: the predecessor's table follows the events, a run's row never goes back in time, figures
-- per user, deletion and retention. Functions run with the rights of who calls them, and only the service may call those
-- that name a user.

create function public.copy_event() returns trigger language plpgsql set search_path = '' as $$
begin
  insert into public."repo-updates" (status, message, code, filename, old_code, created_at, run_id, user_id, seq)
  values (new.status, new.message, new.code, new.path, new.old_code, new.at, new.run_id, new.user_id, new.seq)
  on conflict (run_id, seq) do nothing;
  return new;
end
$$;
create trigger copy_event after insert on public.run_events for each row execute function public.copy_event();

-- A row that was sent earlier and arrives later changes nothing.
create function public.keep_newer_run() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.seq < old.seq then
    return null;
  end if;
  new.merged := coalesce(new.merged, old.merged);
  return new;
end
$$;
create trigger keep_newer_run before update on public.runs for each row execute function public.keep_newer_run();

-- Figures of one user between two times: the whole, and per day.
create function public.run_stats(of_user text, since timestamptz, until timestamptz) returns jsonb
language sql stable set search_path = '' as $$
  with own as (
    select * from public.runs where user_id = of_user and created_at >= since and created_at < until
  ),
  languages as (
    select jsonb_object_agg(key, files) as value
    from (select key, sum(value::bigint) as files from own, jsonb_each_text(own.languages) group by key) as summed
  ),
  rules as (
    select jsonb_object_agg(key, edits) as value
    from (select key, sum(value::bigint) as edits from own, jsonb_each_text(own.rules) group by key) as summed
  ),
  days as (
    select jsonb_agg(day order by day ->> 'day') as value
    from (
      select jsonb_build_object(
        'day', to_char(created_at at time zone 'utc', 'YYYY-MM-DD'),
        'runs', count(*),
        'files', coalesce(sum((counts ->> 'changed')::bigint), 0),
        'prompt_tokens', sum(prompt_tokens),
        'completion_tokens', sum(completion_tokens),
        'price_usd', sum(price_usd),
        'pull_requests', count(pull_request_number),
        'merged', count(*) filter (where merged)
      ) as day
      from own group by to_char(created_at at time zone 'utc', 'YYYY-MM-DD')
    ) as grouped
  )
  select jsonb_build_object(
    'runs', (select count(*) from own),
    'by_status', coalesce((select jsonb_object_agg(status, n) from (select status, count(*) as n from own group by status) as s), '{}'),
    'files_changed', coalesce((select sum((counts ->> 'changed')::bigint) from own), 0),
    'languages', coalesce((select value from languages), '{}'),
    'rules', coalesce((select value from rules), '{}'),
    'pull_requests', (select count(*) from own where pull_request_number is not null),
    'merged', (select count(*) from own where merged),
    'looked_at', (select count(*) from own where merged is not null),
    'prompt_tokens', coalesce((select sum(prompt_tokens) from own), 0),
    'completion_tokens', coalesce((select sum(completion_tokens) from own), 0),
    'price_usd', (select sum(price_usd) from own),
    'days', coalesce((select value from days), '[]')
  )
$$;

-- Everything about one user up to a time. Gives how many rows went, per table. Who comes back later keeps what is new.
create function public.delete_user_history(of_user text, up_to timestamptz) returns jsonb language plpgsql set search_path = '' as $$
declare
  events bigint;
  updates bigint;
  files bigint;
  own_runs bigint;
begin
  delete from public.run_events where user_id = of_user and at < up_to;
  get diagnostics events = row_count;
  delete from public."repo-updates" where user_id = of_user and created_at < up_to;
  get diagnostics updates = row_count;
  delete from public.run_files where user_id = of_user
    and run_id not in (select id from public.runs where user_id = of_user and created_at >= up_to);
  get diagnostics files = row_count;
  delete from public.runs where user_id = of_user and created_at < up_to;
  get diagnostics own_runs = row_count;
  return jsonb_build_object('run_events', events, 'repo-updates', updates, 'run_files', files, 'runs', own_runs);
end
$$;

-- Retention: what is older than so many days goes. Gives how many runs went.
create function public.delete_old_history(days integer) returns bigint language plpgsql set search_path = '' as $$
declare
  gone bigint;
begin
  if days is null or days < 1 then
    raise exception 'days must be at least 1';
  end if;
  delete from public.run_events where at < now() - make_interval(days => days);
  delete from public."repo-updates" where created_at < now() - make_interval(days => days);
  delete from public.run_files where run_id in (select id from public.runs where created_at < now() - make_interval(days => days));
  delete from public.runs where created_at < now() - make_interval(days => days);
  get diagnostics gone = row_count;
  return gone;
end
$$;

-- The version of this schema, for the check at the start. A migration that changes what the service writes counts it up.
create function public.dependify_schema_version() returns integer language sql immutable set search_path = '' as 'select 1';

revoke execute on function public.run_stats(text, timestamptz, timestamptz) from public, anon, authenticated;
revoke execute on function public.delete_user_history(text, timestamptz) from public, anon, authenticated;
revoke execute on function public.delete_old_history(integer) from public, anon, authenticated;
revoke execute on function public.dependify_schema_version() from public, anon, authenticated;
revoke execute on function public.copy_event() from public, anon, authenticated;
revoke execute on function public.keep_newer_run() from public, anon, authenticated;
grant execute on function public.run_stats(text, timestamptz, timestamptz) to service_role;
grant execute on function public.delete_user_history(text, timestamptz) to service_role;
grant execute on function public.delete_old_history(integer) to service_role;
grant execute on function public.dependify_schema_version() to service_role;
