-- Sign-in of staff: accounts, sessions, tokens for programs, and the counts that slow guessing down.
-- Posts, roles and charges of people belong to the registry; an account is only what is needed to prove who is calling.

create table accounts (
  office_id text not null references offices (id),
  id text not null,
  -- A login name alone signs in, so it is unique over all offices of the installation; kept in lower case.
  login text not null check (login = lower(login) and length(login) between 2 and 64),
  name text not null check (length(name) between 1 and 100),
  password_hash text not null,
  password_changed_at timestamptz not null,
  must_change_password boolean not null,
  -- AES-256-GCM under a derived key. A new secret waits beside the confirmed one until a first code proves that the telephone has it.
  totp_pending_cipher bytea,
  totp_secret_cipher bytea,
  totp_confirmed_at timestamptz,
  -- The last time step (of 30 seconds) whose code was taken: no code is good twice.
  totp_last_step integer,
  recovery_salt bytea,
  recovery_hashes text[] not null,
  demonstration boolean not null,
  active boolean not null,
  failed_count integer not null check (failed_count >= 0),
  failing_since timestamptz,
  locked_until timestamptz,
  last_signed_in_at timestamptz,
  -- Version of this account's last event in the ledger.
  event_version integer not null check (event_version >= 0),
  created_at timestamptz not null,
  primary key (office_id, id),
  unique (login),
  check ((totp_confirmed_at is null) = (totp_secret_cipher is null))
);

create table sessions (
  office_id text not null,
  id text not null,
  account_id text not null,
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_expires_at timestamptz not null,
  absolute_expires_at timestamptz not null,
  second_factor_at timestamptz,
  user_agent_family text not null check (length(user_agent_family) <= 40),
  -- /24 or /64 only: enough to recognise a place, too little to follow a person.
  address_prefix text not null check (length(address_prefix) <= 64),
  revoked_at timestamptz,
  primary key (office_id, id),
  unique (token_hash),
  foreign key (office_id, account_id) references accounts (office_id, id)
);
create index sessions_of_account on sessions (office_id, account_id, created_at desc);
create index sessions_by_end on sessions (absolute_expires_at);

create table api_tokens (
  office_id text not null,
  id text not null,
  account_id text not null,
  name text not null check (length(name) between 1 and 100),
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (office_id, id),
  unique (token_hash),
  foreign key (office_id, account_id) references accounts (office_id, id)
);
create index api_tokens_of_account on api_tokens (office_id, account_id, created_at desc);

-- One-time links by which an account comes into being (the first administrator of an empty installation).
create table account_links (
  office_id text not null references offices (id),
  id text not null,
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  account_id text,
  primary key (office_id, id),
  unique (token_hash)
);

-- Failed sign-ins by login name that nobody has, and by address prefix. Keys are keyed hashes: people type passwords into the wrong box.
-- Of no office, because an unknown name belongs to none; only the owner role reads it.
create table sign_in_throttles (
  kind text not null check (kind in ('login', 'prefix')),
  key_hash bytea not null,
  failed_count integer not null check (failed_count >= 0),
  failing_since timestamptz,
  locked_until timestamptz,
  primary key (kind, key_hash)
);
create index sign_in_throttles_by_age on sign_in_throttles (failing_since);

alter table accounts enable row level security;
create policy office on accounts using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
alter table sessions enable row level security;
create policy office on sessions using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
alter table api_tokens enable row level security;
create policy office on api_tokens using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
alter table account_links enable row level security;
create policy office on account_links using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));

grant select, insert, update on accounts, sessions, api_tokens, account_links to youyue_app;
