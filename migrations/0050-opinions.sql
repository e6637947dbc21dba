-- Opinions 意见: what one person said, in the person's own words, never edited.
create table opinions (
  office_id text not null references offices (id),
  id text not null,
  receipt_hash bytea not null,
  state text not null check (state in ('registered', 'accepted', 'merged', 'redirected', 'refused')),
  title text not null,
  words text not null,
  field text check (field in ('economy', 'society', 'culture-tourism', 'party', 'safety', 'livelihood')),
  category_code text,
  village_id text,
  area_id text,
  place text,
  source text not null check (source in ('web', 'visit', 'appointment', 'phone', 'paper', 'import', 'hotline', 'open311')),
  marks text[] not null,
  affected int check (affected between 1 and 10000000),
  confidential boolean not null,
  person_id text,
  registered_by text,
  said_at timestamptz not null,
  registered_at timestamptz not null,
  matter_id text,
  refusal_proposed_by text,
  import_key text,
  import_digest text,
  search_text text not null,
  search_terms tsvector not null,
  version int not null,
  primary key (office_id, id),
  unique (office_id, receipt_hash),
  foreign key (office_id, village_id) references villages (office_id, id),
  foreign key (office_id, area_id) references areas (office_id, id),
  foreign key (office_id, category_code) references categories (office_id, code)
);
create unique index opinions_import_key on opinions (office_id, import_key) where import_key is not null;
create index opinions_inbox on opinions (office_id, state, registered_at desc, id desc);
create index opinions_matter on opinions (office_id, matter_id) where matter_id is not null;
create index opinions_person on opinions (office_id, person_id) where person_id is not null;
create index opinions_search on opinions using gin (search_terms);
alter table opinions enable row level security;
create policy office on opinions using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update on opinions to youyue_app;

-- Files that belong to an opinion: a photo, a scan of the slip.
create table opinion_files (
  office_id text not null,
  opinion_id text not null,
  file_id text not null,
  primary key (office_id, opinion_id, file_id),
  foreign key (office_id, opinion_id) references opinions (office_id, id),
  foreign key (office_id, file_id) references files (office_id, id)
);
alter table opinion_files enable row level security;
create policy office on opinion_files using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, delete on opinion_files to youyue_app;

-- Messages to the speaker: every step told in plain words, read on the follow page and sent where a channel exists.
create table messages (
  office_id text not null,
  id text not null,
  opinion_id text not null,
  kind text not null,
  facts jsonb not null,
  at timestamptz not null,
  delivery text not null check (delivery in ('page', 'queued', 'sent', 'failed')),
  primary key (office_id, id),
  foreign key (office_id, opinion_id) references opinions (office_id, id)
);
create index messages_opinion on messages (office_id, opinion_id, at);
alter table messages enable row level security;
create policy office on messages using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update on messages to youyue_app;
