-- What the desk noted beside an opinion 登记情况: for whom it was said, the number printed on the paper, that a name was asked for and declined.
create table opinion_entries (
  office_id text not null,
  opinion_id text not null,
  told_by text check (told_by in ('family', 'neighbour', 'cadre', 'volunteer', 'other')),
  slip_number text,
  name_withheld boolean not null,
  primary key (office_id, opinion_id),
  foreign key (office_id, opinion_id) references opinions (office_id, id)
);
create index opinion_entries_slip on opinion_entries (office_id, slip_number) where slip_number is not null;
alter table opinion_entries enable row level security;
create policy office on opinion_entries using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert on opinion_entries to youyue_app;

-- Paper slips 纸条 that came in together: scans that wait to be keyed in.
create table slip_batches (
  office_id text not null references offices (id),
  id text not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (office_id, id)
);
alter table slip_batches enable row level security;
create policy office on slip_batches using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
-- Nothing of a batch is ever changed; the right to is needed for holding it while slips are added.
grant select, insert, update on slip_batches to youyue_app;

create table slips (
  office_id text not null,
  id text not null,
  batch_id text not null,
  position int not null check (position between 1 and 40),
  file_id text not null,
  state text not null check (state in ('waiting', 'aside', 'entered', 'dropped')),
  -- Why it was set aside or dropped.
  reason text,
  opinion_id text,
  -- Who has it open, and since when: two people do not key in the same slip.
  taken_by text,
  taken_at timestamptz,
  version int not null,
  primary key (office_id, id),
  unique (office_id, batch_id, position),
  unique (office_id, file_id),
  foreign key (office_id, batch_id) references slip_batches (office_id, id),
  foreign key (office_id, file_id) references files (office_id, id),
  foreign key (office_id, opinion_id) references opinions (office_id, id),
  check ((state = 'entered') = (opinion_id is not null)),
  check ((state in ('aside', 'dropped')) = (reason is not null))
);
create index slips_open on slips (office_id, batch_id) where state in ('waiting', 'aside');
alter table slips enable row level security;
create policy office on slips using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update on slips to youyue_app;

-- The same bytes sent twice are the same slip scanned twice.
create index files_by_sent on files (office_id, sent_sha256);
