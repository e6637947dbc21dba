-- Jobs are asked for in the transaction of the work that needs them. The worker's own tables belong to the owner role, so asking goes
-- through this function; it is resolved when called, after the worker's library has made its schema.
create function enqueue_job(task text, payload json, job_key text, run_at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  perform graphile_worker.add_job(task, payload, job_key => job_key, run_at => run_at, max_attempts => 12);
end $$;
revoke all on function enqueue_job(text, json, text, timestamptz) from public;
grant execute on function enqueue_job(text, json, text, timestamptz) to youyue_app;
