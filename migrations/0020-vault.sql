-- The vault (身份保险箱): who spoke. Only the role youyue_vault reads or writes it; the program takes that role for single statements.
-- Everything else carries the person's id, a pseudonym.
create table vault.persons (
  office_id text not null references public.offices (id),
  id text not null,
  -- This person's own data key, wrapped by a key that is not in the database. Destroying it erases the person.
  wrapped_key bytea,
  -- Which wrapping key, and how name, telephone and the key itself are encrypted.
  key_id text not null,
  algorithm text not null,
  name_cipher bytea,
  phone_cipher bytea,
  -- Keyed hash of the telephone number, so that the same number finds the same person.
  phone_index bytea check (octet_length(phone_index) = 32),
  -- Version of this person's last event in the ledger.
  event_version integer not null check (event_version >= 0),
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (office_id, id),
  constraint persons_phone_once unique (office_id, phone_index),
  check ((phone_cipher is null) = (phone_index is null)),
  check ((erased_at is null) = (wrapped_key is not null)),
  check (erased_at is null or (name_cipher is null and phone_cipher is null))
);
alter table vault.persons enable row level security;
create policy office on vault.persons using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
-- No delete: a person leaves by being erased, and the pseudonym stays.
grant select, insert, update on vault.persons to youyue_vault;

-- Who looked at whose name, when and why (查看记录): the person can read it, and auditors.
create table identity_views (
  office_id text not null references offices (id),
  id text not null,
  person_id text not null,
  -- What the look was for: an opinion, a matter.
  subject_kind text not null,
  subject_id text not null,
  actor_kind text not null check (actor_kind in ('staff', 'resident', 'system', 'anonymous')),
  actor_id text not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  primary key (office_id, id)
);
create index identity_views_of_person on identity_views (office_id, person_id, at desc);
create index identity_views_by_time on identity_views (office_id, at desc, id);
create index identity_views_by_actor on identity_views (office_id, actor_id, at desc);
alter table identity_views enable row level security;
create policy office on identity_views using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
-- Written once, never changed.
grant select, insert on identity_views to youyue_app;
