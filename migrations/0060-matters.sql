-- Numbers of matters may have gaps, so a sequence does; strike-off numbers come from number_counters.
create sequence matter_numbers;
grant usage on sequence matter_numbers to youyue_app;

-- Matters 事项: what the office must resolve; gathers one or more opinions. The row shows what the ledger's events say.
create table matters (
  office_id text not null references offices (id),
  id text not null,
  number text not null,
  state text not null check (state in ('accepted', 'assigned', 'in-progress', 'submitted', 'awaiting-feedback', 'closed', 'struck-off')),
  title text not null,
  category_code text not null,
  field text not null,
  village_id text,
  area_id text,
  place text,
  marks text[] not null,
  confidential boolean not null,
  first_responsible_id text not null,
  lead_unit_id text,
  assisting_unit_ids text[] not null,
  handler_id text,
  due_on date,
  due_provisional boolean not null,
  outcome text,
  submitted_by text,
  verified_by text,
  result_answer text check (result_answer in ('solved', 'partly', 'not', 'unreachable')),
  redo_count int not null check (redo_count >= 0),
  reopen_count int not null check (reopen_count >= 0),
  strike_proposed_by text,
  strike_number text,
  opinion_count int not null check (opinion_count >= 1),
  accepted_at timestamptz not null,
  closed_at timestamptz,
  updated_at timestamptz not null,
  search_text text not null,
  search_terms tsvector not null,
  version int not null,
  primary key (office_id, id),
  unique (office_id, number),
  unique (office_id, strike_number),
  foreign key (office_id, village_id) references villages (office_id, id),
  foreign key (office_id, area_id) references areas (office_id, id),
  foreign key (office_id, category_code) references categories (office_id, code),
  foreign key (office_id, lead_unit_id) references units (office_id, id),
  foreign key (office_id, first_responsible_id) references accounts (office_id, id),
  foreign key (office_id, handler_id) references accounts (office_id, id),
  -- A matter that is with a unit always has the unit, the person and the day.
  check (state = 'accepted' or (lead_unit_id is not null and handler_id is not null and due_on is not null)),
  check (state <> 'struck-off' or strike_number is not null)
);
create index matters_newest on matters (office_id, accepted_at desc, id desc);
create index matters_unit on matters (office_id, lead_unit_id, accepted_at desc, id desc);
create index matters_state on matters (office_id, state, accepted_at desc, id desc);
create index matters_village on matters (office_id, village_id, accepted_at desc, id desc);
create index matters_handler on matters (office_id, handler_id, state);
create index matters_open_due on matters (office_id, due_on) where state in ('assigned', 'in-progress');
create index matters_assisting on matters using gin (assisting_unit_ids);
create index matters_search on matters using gin (search_terms);
alter table matters enable row level security;
create policy office on matters using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update on matters to youyue_app;

-- Evidence 佐证: files and document numbers handed in with a result.
create table matter_evidence (
  office_id text not null,
  id text not null,
  matter_id text not null,
  kind text not null check (kind in ('photo', 'document', 'receipt', 'call-log', 'confirmation', 'other')),
  file_id text,
  reference text,
  added_by text not null,
  added_at timestamptz not null,
  round int not null,
  primary key (office_id, id),
  foreign key (office_id, matter_id) references matters (office_id, id),
  foreign key (office_id, file_id) references files (office_id, id),
  check (file_id is not null or reference is not null)
);
create index matter_evidence_matter on matter_evidence (office_id, matter_id);
alter table matter_evidence enable row level security;
create policy office on matter_evidence using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert on matter_evidence to youyue_app;

-- The speakers' answers (回访): one row an asking, by the resident or through a neutral caller; attempts that reached nobody too.
create table feedback (
  office_id text not null,
  id text not null,
  matter_id text not null,
  opinion_id text not null,
  round int not null,
  channel text not null check (channel in ('page', 'call', 'visit')),
  reached boolean not null,
  answer text check (answer in ('solved', 'partly', 'not')),
  go_on boolean,
  service_rating smallint check (service_rating between 1 and 5),
  result_rating smallint check (result_rating between 1 and 5),
  recorded_by text,
  at timestamptz not null,
  primary key (office_id, id),
  foreign key (office_id, matter_id) references matters (office_id, id),
  foreign key (office_id, opinion_id) references opinions (office_id, id),
  check (reached = (answer is not null))
);
create unique index feedback_once on feedback (office_id, opinion_id, round) where reached;
create index feedback_matter on feedback (office_id, matter_id);
alter table feedback enable row level security;
create policy office on feedback using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert on feedback to youyue_app;

-- Search answers through these functions because row security would keep the index from being used: full-text operators are not
-- leakproof, so the planner may not try them before the office is checked. Each checks the office itself, first thing.
create function search_matters(terms tsquery, needle text[], cap int) returns table (id text, accepted_at timestamptz)
language sql stable security definer set search_path = public as $$
  select m.id, m.accepted_at from matters m
  where m.office_id = current_setting('youyue.office') and m.search_terms @@ terms
    and (select bool_and(position(n in m.search_text) > 0) from unnest(needle) n)
  order by m.accepted_at desc, m.id desc limit cap
$$;
create function search_opinions(terms tsquery, needle text[], cap int) returns table (id text, registered_at timestamptz)
language sql stable security definer set search_path = public as $$
  select o.id, o.registered_at from opinions o
  where o.office_id = current_setting('youyue.office') and o.search_terms @@ terms
    and (select bool_and(position(n in o.search_text) > 0) from unnest(needle) n)
  order by o.registered_at desc, o.id desc limit cap
$$;
revoke all on function search_matters(tsquery, text[], int), search_opinions(tsquery, text[], int) from public;
grant execute on function search_matters(tsquery, text[], int), search_opinions(tsquery, text[], int) to youyue_app;
