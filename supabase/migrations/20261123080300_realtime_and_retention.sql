-- Live updates for subscribers, and the daily clean-up where the project has pg_cron.

do $$
begin
  if not exists (select 1 from pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
end
$$;
alter publication supabase_realtime add table public.runs, public.run_events, public."repo-updates";

do $$
begin
  if exists (select 1 from pg_available_extensions where name = 'pg_cron') then
    create extension if not exists pg_cron;
    -- 180 days; select cron.unschedule('dependify-retention') ends it.
    perform cron.schedule('dependify-retention', '17 3 * * *', 'select public.delete_old_history(180)');
  end if;
end
$$;
