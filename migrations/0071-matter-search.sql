-- What the search of matters looks at lies apart from the matter: a change of state must not write a hundred index entries of words anew.
create table matter_search (
  office_id text not null,
  matter_id text not null,
  accepted_at timestamptz not null,
  -- Normalised and masked; without personal data.
  search_text text not null,
  search_terms tsvector not null,
  primary key (office_id, matter_id),
  foreign key (office_id, matter_id) references matters (office_id, id)
) with (toast_tuple_target = 1024);
-- The terms are read through their index only; without them in the row a search reads a third of the pages.
alter table matter_search alter column search_terms set storage external, alter column search_text set storage main;
insert into matter_search select office_id, id, accepted_at, search_text, search_terms from matters;
create index matter_search_terms on matter_search using gin (search_terms);
create index matter_search_newest on matter_search (office_id, accepted_at desc, matter_id desc);
alter table matter_search enable row level security;
create policy office on matter_search using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update on matter_search to youyue_app;

-- Row security would keep the index of words from being used: full-text operators are not leakproof, so the planner may not try them before
-- the office is checked. These views read with their owner's rights and check the office themselves (decision 0004).
drop function search_matters(tsquery, text[], int);
drop function search_opinions(tsquery, text[], int);
create view own_matter_search as
  select office_id, matter_id, accepted_at, search_text, search_terms from matter_search where office_id = current_setting('youyue.office', true);
create view own_opinion_search as
  select office_id, id, registered_at, search_text, search_terms from opinions where office_id = current_setting('youyue.office', true);
grant select on own_matter_search, own_opinion_search to youyue_app;

alter table matters drop column search_text, drop column search_terms;

-- Counts by unit, state and month are answered from this index alone.
drop index matters_unit;
create index matters_unit on matters (office_id, lead_unit_id, accepted_at desc, id desc) include (state);
