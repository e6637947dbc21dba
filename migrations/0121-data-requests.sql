-- What somebody asks to have corrected in the vault, under that person's own key, until it is decided; then it is gone.
create table vault.proposals (
  office_id text not null,
  request_id text not null,
  person_id text not null,
  name_cipher bytea,
  phone_cipher bytea,
  primary key (office_id, request_id),
  foreign key (office_id, person_id) references vault.persons (office_id, id)
);
alter table vault.proposals enable row level security;
create policy office on vault.proposals using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, delete on vault.proposals to youyue_vault;

-- Requests about one's own data 个人信息请求 (个人信息保护法 44–47), made with a receipt and the telephone that was left with it.
create table data_requests (
  office_id text not null,
  id text not null,
  opinion_id text not null,
  person_id text not null,
  kind text not null check (kind in ('copy', 'correct', 'erase')),
  state text not null check (state in ('open', 'done', 'refused')),
  -- For a child under fourteen, by whom the law lets speak for it.
  guardian boolean not null,
  -- What is to be changed besides name and telephone; masked.
  note text,
  made_at timestamptz not null,
  due_on date not null,
  checked_by text check (checked_by in ('called-back', 'at-desk', 'guardian-proved')),
  ground text check (ground in ('open-matter', 'kept-by-law', 'not-the-person', 'guardian-missing', 'nothing-to-change')),
  decided_at timestamptz,
  decided_by text,
  version int not null,
  primary key (office_id, id),
  foreign key (office_id, opinion_id) references opinions (office_id, id),
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'refused') = (ground is not null)),
  check (state <> 'done' or checked_by is not null)
);
create unique index data_requests_once on data_requests (office_id, opinion_id, kind) where state = 'open';
create index data_requests_queue on data_requests (office_id, state, due_on, id);
alter table data_requests enable row level security;
create policy office on data_requests using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update on data_requests to youyue_app;
