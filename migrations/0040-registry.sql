create extension if not exists btree_gist;

-- How often the office's own data were changed, so that two editors at once do not undo each other.
alter table offices add column version int not null default 0;

-- Management areas 管区: groups of villages, not an official division.
create table areas (
  office_id text not null references offices (id),
  id text not null,
  code text not null,
  name text not null,
  name_en text not null,
  active boolean not null default true,
  sort int not null,
  version int not null,
  primary key (office_id, id),
  unique (office_id, code)
);
alter table areas enable row level security;
create policy office on areas using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on areas to youyue_app;

-- Villages 村 with their outline and counts; people are counts here, never names.
create table villages (
  office_id text not null references offices (id),
  id text not null,
  code text not null,
  name text not null,
  initials text not null,
  area_id text not null,
  outline jsonb,
  households int not null check (households >= 0),
  residents int not null check (residents >= 0),
  elderly int not null check (elderly >= 0),
  party_members int not null check (party_members >= 0),
  active boolean not null,
  version int not null,
  primary key (office_id, id),
  unique (office_id, code),
  foreign key (office_id, area_id) references areas (office_id, id)
);
alter table villages enable row level security;
create policy office on villages using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on villages to youyue_app;

-- Units 单位: departments, stations, areas and village committees as bodies that can be given work.
create table units (
  office_id text not null references offices (id),
  id text not null,
  code text not null,
  name text not null,
  name_en text not null,
  kind text not null check (kind in ('committee', 'office', 'department', 'station', 'area', 'village', 'supervision', 'partner', 'enterprise')),
  parent_id text,
  area_id text,
  village_id text,
  phone text,
  active boolean not null,
  sort int not null,
  version int not null,
  primary key (office_id, id),
  unique (office_id, code),
  foreign key (office_id, parent_id) references units (office_id, id),
  foreign key (office_id, area_id) references areas (office_id, id),
  foreign key (office_id, village_id) references villages (office_id, id)
);
alter table units enable row level security;
create policy office on units using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on units to youyue_app;

-- Posts 岗位: who serves where, as what, from when to when. Roles come from posts only.
create table posts (
  office_id text not null references offices (id),
  id text not null,
  account_id text not null,
  unit_id text not null,
  role text not null,
  title text not null,
  from_on date not null,
  to_on date check (to_on >= from_on),
  version int not null,
  primary key (office_id, id),
  foreign key (office_id, account_id) references accounts (office_id, id),
  foreign key (office_id, unit_id) references units (office_id, id)
);
create index posts_account on posts (office_id, account_id);
create index posts_unit on posts (office_id, unit_id);
alter table posts enable row level security;
create policy office on posts using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on posts to youyue_app;

-- Charges 包管区、包村、第一责任人: dated, one holder at a time for a first responsibility.
create table charges (
  office_id text not null references offices (id),
  id text not null,
  kind text not null check (kind in ('area-leader', 'village-charge', 'first-responsible')),
  account_id text not null,
  target_kind text not null check (target_kind in ('area', 'village', 'unit')),
  target_id text not null,
  from_on date not null,
  to_on date check (to_on >= from_on),
  version int not null,
  primary key (office_id, id),
  foreign key (office_id, account_id) references accounts (office_id, id),
  constraint charges_one_first_responsible exclude using gist (office_id with =, target_id with =, daterange(from_on, to_on, '[]') with &&) where (kind = 'first-responsible')
);
create index charges_account on charges (office_id, account_id);
create index charges_target on charges (office_id, target_id);
alter table charges enable row level security;
create policy office on charges using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on charges to youyue_app;

-- Categories 类目: the plan's six fields and a finer tree.
create table categories (
  office_id text not null references offices (id),
  code text not null,
  field text not null check (field in ('economy', 'society', 'culture-tourism', 'party', 'safety', 'livelihood')),
  parent_code text,
  name text not null,
  name_en text not null,
  kind text not null check (kind in ('problem', 'suggestion')),
  limit_workdays int not null check (limit_workdays between 1 and 250),
  -- A village's own affairs (村级自有事务): the only categories that a village committee may lead (乡镇条例 24).
  own_affairs boolean not null default false,
  active boolean not null,
  sort int not null,
  version int not null,
  primary key (office_id, code),
  foreign key (office_id, parent_code) references categories (office_id, code)
);
alter table categories enable row level security;
create policy office on categories using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on categories to youyue_app;

-- Responsibility items 履职事项: which unit may be given which category, on what basis.
create table responsibility_items (
  office_id text not null references offices (id),
  id text not null,
  unit_id text not null,
  category_code text not null,
  kind text not null check (kind in ('basic', 'supporting', 'withdrawn')),
  basis text not null,
  from_on date not null,
  to_on date check (to_on >= from_on),
  version int not null,
  primary key (office_id, id),
  unique (office_id, unit_id, category_code),
  foreign key (office_id, unit_id) references units (office_id, id),
  foreign key (office_id, category_code) references categories (office_id, code)
);
alter table responsibility_items enable row level security;
create policy office on responsibility_items using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on responsibility_items to youyue_app;

-- A year's programme (书记有约) and its phases: a campaign calendar, never states of a matter.
create table programmes (
  office_id text not null references offices (id),
  id text not null,
  year int not null check (year between 2000 and 2200),
  name text not null,
  name_en text not null,
  version int not null,
  primary key (office_id, id),
  unique (office_id, year)
);
alter table programmes enable row level security;
create policy office on programmes using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on programmes to youyue_app;

create table programme_phases (
  office_id text not null references offices (id),
  id text not null,
  programme_id text not null,
  kind text not null check (kind in ('listen', 'deliberate', 'resolve', 'account')),
  name text not null,
  name_en text not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  deliverables jsonb not null,
  primary key (office_id, id),
  unique (office_id, programme_id, kind),
  foreign key (office_id, programme_id) references programmes (office_id, id)
);
alter table programme_phases enable row level security;
create policy office on programme_phases using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on programme_phases to youyue_app;
