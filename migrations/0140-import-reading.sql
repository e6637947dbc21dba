-- Which sheet of a workbook is read and whether its hidden rows count (chosen by the importer), what was found on the way, rows left out on
-- purpose (remarks below the table, hidden rows), and how often a worker took up the import without getting any further.
alter table imports
  add column reading jsonb not null default '{}',
  add column found jsonb not null default '{}',
  add column left_count int not null default 0,
  add column tries int not null default 0;
alter table imports drop constraint imports_check1;
alter table imports add constraint imports_all_rows check (done_count = created_count + same_count + error_count + left_count);
-- The list of earlier imports, newest first.
create index imports_recent on imports (office_id, created_at desc, id desc);
