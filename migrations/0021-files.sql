-- Files: what stands in the store under the hash of its bytes. The same bytes sent twice are two rows and one file.
create table files (
  office_id text not null references offices (id),
  id text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Hash of what was sent: images are stored re-encoded, without metadata.
  sent_sha256 text not null check (sent_sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size integer not null check (size > 0),
  width integer check (width > 0),
  height integer check (height > 0),
  name text not null check (length(name) between 1 and 120),
  -- A file that nothing was linked to within two days is collected.
  state text not null check (state in ('unlinked', 'linked')),
  created_at timestamptz not null,
  created_by text not null,
  primary key (office_id, id),
  check ((width is null) = (height is null))
);
create index files_by_content on files (sha256);
create index files_unlinked on files (created_at) where state = 'unlinked';
alter table files enable row level security;
create policy office on files using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update (state) on files to youyue_app;
