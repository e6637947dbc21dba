-- Roles, the vault's own schema and what every part needs. The role that migrates owns all tables and may act as both.
do $$
begin
  if not exists (select from pg_roles where rolname = 'youyue_app') then create role youyue_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'youyue_vault') then create role youyue_vault nologin; end if;
end $$;
grant youyue_app, youyue_vault to current_user;
create schema vault;
revoke all on schema vault from public;
grant usage on schema vault to youyue_vault;
grant usage on schema public to youyue_app, youyue_vault;

-- Offices (tenants): one sub-district, township or enterprise each. Not under row security by itself: the app role sees only its own.
create table offices (
  id text primary key,
  code text not null unique,
  name text not null,
  name_en text not null,
  phone text not null,
  discipline_phone text not null,
  region jsonb,
  demonstration boolean not null,
  created_at timestamptz not null
);
alter table offices enable row level security;
create policy office on offices using (id = current_setting('youyue.office', true)) with check (id = current_setting('youyue.office', true));
grant select, update on offices to youyue_app;

-- A repeated request with the same key gets the first answer again. The answer is encrypted under the key itself, of which only a
-- hash stands here: an answer may hold a receipt number or a revealed name.
create table idempotency_keys (
  office_id text not null references offices (id),
  key_hash bytea not null,
  request_hash bytea not null,
  answer bytea,
  created_at timestamptz not null,
  primary key (office_id, key_hash)
);
create index idempotency_keys_age on idempotency_keys (created_at);
alter table idempotency_keys enable row level security;
create policy office on idempotency_keys using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on idempotency_keys to youyue_app;

-- Numbers that are issued once and in order, such as strike-off numbers (销号编号).
create table number_counters (
  office_id text not null references offices (id),
  series text not null,
  last_number int not null check (last_number >= 0),
  primary key (office_id, series)
);
alter table number_counters enable row level security;
create policy office on number_counters using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update on number_counters to youyue_app;
