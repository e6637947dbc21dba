-- Saved views of lists (我的视图、共用视图): filters and columns under a name. What a search asks for is masked before it is kept.
create table list_views (
  office_id text not null references offices (id),
  id text not null,
  list text not null check (list in ('opinions', 'matters')),
  name text not null,
  query jsonb not null,
  columns text[] not null,
  owner_id text not null,
  shared boolean not null,
  version int not null,
  created_at timestamptz not null,
  primary key (office_id, id),
  foreign key (office_id, owner_id) references accounts (office_id, id)
);
create index list_views_owner on list_views (office_id, owner_id);
create index list_views_shared on list_views (office_id) where shared;
alter table list_views enable row level security;
create policy office on list_views using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on list_views to youyue_app;

-- Which view a person begins a list with.
create table list_view_defaults (
  office_id text not null references offices (id),
  account_id text not null,
  list text not null check (list in ('opinions', 'matters')),
  view_id text not null,
  primary key (office_id, account_id, list),
  foreign key (office_id, account_id) references accounts (office_id, id),
  foreign key (office_id, view_id) references list_views (office_id, id) on delete cascade
);
create index list_view_defaults_view on list_view_defaults (office_id, view_id);
alter table list_view_defaults enable row level security;
create policy office on list_view_defaults using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on list_view_defaults to youyue_app;
