-- What the public may see of matters 大家的事, and since when. Written anew once a day and as a whole, so that nobody learns from the moment
-- at which a row appears; nothing else is read for strangers.
create table publications (
  office_id text not null references offices (id),
  -- The day it was last written for; null: it must be written before it is read.
  built_on date,
  -- Days after acceptance before a matter may appear.
  delay_days int not null check (delay_days between 0 and 365),
  -- Categories, with what stands below them, whose matters never appear: they speak of persons.
  hidden_categories text[] not null,
  version int not null,
  primary key (office_id)
);
alter table publications enable row level security;
create policy office on publications using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update on publications to youyue_app;

create table public_matters (
  office_id text not null,
  -- A keyed hash: the matter's own id and number tell in which order matters came.
  id text not null,
  matter_id text not null,
  title text not null,
  category_code text not null,
  field text not null,
  -- Null where fewer than five would stand beside it.
  village_id text,
  area_id text,
  month text check (month ~ '^\d{4}-\d\d$'),
  state text not null check (state in ('in-hand', 'checking', 'done')),
  outcome text,
  said_by int check (said_by >= 5),
  search_text text not null,
  primary key (office_id, id),
  unique (office_id, matter_id),
  foreign key (office_id, matter_id) references matters (office_id, id)
);
create index public_matters_newest on public_matters (office_id, month desc nulls last, id);
alter table public_matters enable row level security;
create policy office on public_matters using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, delete on public_matters to youyue_app;
