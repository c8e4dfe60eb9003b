-- Who may do what: a user reads what is theirs; nobody but the service writes; without a user nothing is there.

alter table public.runs enable row level security;
alter table public.run_files enable row level security;
alter table public.run_events enable row level security;
alter table public."repo-updates" enable row level security;

revoke all on public.runs, public.run_files, public.run_events, public."repo-updates" from anon, authenticated;
grant select on public.runs, public.run_files, public.run_events, public."repo-updates" to authenticated;
grant select, insert, update, delete on public.runs, public.run_files, public.run_events, public."repo-updates" to service_role;

-- In a sub-select the claim is read once per query and not once per row.
create policy "own runs" on public.runs for select to authenticated
  using (user_id = (select auth.jwt() ->> 'sub'));
create policy "own files" on public.run_files for select to authenticated
  using (user_id = (select auth.jwt() ->> 'sub'));
create policy "own events" on public.run_events for select to authenticated
  using (user_id = (select auth.jwt() ->> 'sub'));
create policy "own updates" on public."repo-updates" for select to authenticated
  using (user_id = (select auth.jwt() ->> 'sub'));
