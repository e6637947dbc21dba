-- The ledger: what happened, append-only, hash-chained per office.
-- No foreign keys between these tables on purpose: a key check would lock, and so rewrite, every event row on the hottest path of the
-- program. All rows are written by one statement (append) and one job (sealer), and `ledger verify` finds whatever does not fit together.

create table ledger_events (
  office_id text not null,
  id text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'resident', 'system', 'anonymous')),
  actor_id text not null,
  type text not null,
  subject_kind text not null,
  subject_id text not null,
  version integer not null check (version > 0),
  facts text not null, -- canonical JSON, hashed byte by byte, therefore not jsonb
  format smallint not null check (format > 0),
  primary key (office_id, id),
  constraint ledger_events_version_once unique (office_id, subject_id, version)
);

-- Free text lives here, the event holds only SHA-256(salt ‖ text): deleting the row erases the text and leaves the chain whole.
create table ledger_texts (
  office_id text not null,
  event_id text not null,
  field text not null,
  salt bytea not null check (octet_length(salt) = 32),
  text text not null,
  primary key (office_id, event_id, field)
);

-- Committed events that the sealer has not linked yet.
create table ledger_pending (
  office_id text not null,
  event_id text not null,
  since timestamptz not null,
  primary key (office_id, event_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table ledger_links (
  office_id text not null,
  seq bigint not null check (seq > 0),
  event_id text not null,
  event_hash bytea not null check (octet_length(event_hash) = 32),
  chain_hash bytea not null check (octet_length(chain_hash) = 32),
  algorithm text not null,
  primary key (office_id, seq),
  constraint ledger_links_event_once unique (office_id, event_id)
);

create table ledger_checkpoints (
  office_id text not null,
  size bigint not null check (size > 0),
  chain_hash bytea not null check (octet_length(chain_hash) = 32),
  merkle_root bytea not null check (octet_length(merkle_root) = 32),
  at timestamptz not null check (at = date_trunc('milliseconds', at)), -- as the signed document has it
  algorithm text not null,
  previous_size bigint check (previous_size > 0 and previous_size < size),
  previous_root bytea check (octet_length(previous_root) = 32),
  growth_proof bytea[] not null, -- RFC 6962 consistency proof from the previous checkpoint to this one
  public_key bytea not null, -- Ed25519, SubjectPublicKeyInfo
  signature bytea not null check (octet_length(signature) = 64),
  primary key (office_id, size),
  check ((previous_size is null) = (previous_root is null))
);

create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger append_only before update or delete or truncate on ledger_events for each statement execute function ledger_refuse_change();
create trigger append_only before update or delete or truncate on ledger_links for each statement execute function ledger_refuse_change();
create trigger append_only before update or delete or truncate on ledger_checkpoints for each statement execute function ledger_refuse_change();
create trigger erase_only before update or truncate on ledger_texts for each statement execute function ledger_refuse_change();

alter table ledger_events enable row level security;
alter table ledger_texts enable row level security;
alter table ledger_pending enable row level security;
alter table ledger_links enable row level security;
alter table ledger_checkpoints enable row level security;
create policy office on ledger_events using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
create policy office on ledger_texts using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
create policy office on ledger_pending using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
create policy office on ledger_links using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
create policy office on ledger_checkpoints using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));

-- Links and checkpoints are written by the owner role only. Deleting a text is the erasing of it, in the transaction that records the erasing.
grant select, insert on ledger_events to youyue_app;
grant select, insert, delete on ledger_texts to youyue_app;
grant insert on ledger_pending to youyue_app;
grant select on ledger_links, ledger_checkpoints to youyue_app;
