-- Sheets of opinions on their way in (批量导入): who sent what, how its columns are read, how far the reading has come. The sheet itself lies
-- in the file store, sealed; nothing that anybody said stands here.
create table imports (
  office_id text not null references offices (id),
  id text not null,
  created_by text not null,
  created_at timestamptz not null,
  file_name text not null,
  -- Null once the sheet has been forgotten.
  file_id text,
  header_signature text not null,
  mapping jsonb not null,
  source text not null check (source in ('web', 'visit', 'appointment', 'phone', 'paper', 'import', 'hotline', 'open311')),
  state text not null check (state in ('uploaded', 'running', 'done', 'failed', 'cancelled')),
  total int not null check (total >= 0),
  -- Rows settled, in the order of the sheet: where the work goes on after an interruption.
  done_count int not null check (done_count between 0 and total),
  created_count int not null,
  same_count int not null,
  error_count int not null,
  failure text,
  started_at timestamptz,
  updated_at timestamptz not null,
  finished_at timestamptz,
  version int not null,
  primary key (office_id, id),
  foreign key (office_id, file_id) references files (office_id, id),
  check (done_count = created_count + same_count + error_count)
);
create index imports_running on imports (updated_at) where state = 'running';
create index imports_sheets on imports (created_at) where file_id is not null;
alter table imports enable row level security;
create policy office on imports using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update on imports to youyue_app;

-- How the columns of a sheet with these titles were read the last time.
create table import_mappings (
  office_id text not null references offices (id),
  header_signature text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (office_id, header_signature)
);
alter table import_mappings enable row level security;
create policy office on import_mappings using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update on import_mappings to youyue_app;
