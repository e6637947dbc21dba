-- Notices 通知: what an official is told in the program of matters in hand. Only ids and kinds; who opened what is kept nowhere but in the row's
-- own read_at, for the person alone.
create table notices (
  office_id text not null references offices (id),
  account_id text not null,
  matter_id text not null,
  kind text not null check (kind in ('assigned', 'due-tomorrow', 'overdue', 'returned', 'replied', 'reopened')),
  -- Of the same kind on the same matter each cycle tells once: a version, or a round with its promised day.
  cycle text not null,
  at timestamptz not null,
  -- Quiet hours and daily kinds wait until the next working morning.
  shown_at timestamptz not null,
  read_at timestamptz,
  primary key (office_id, account_id, matter_id, kind, cycle),
  foreign key (office_id, account_id) references accounts (office_id, id),
  foreign key (office_id, matter_id) references matters (office_id, id)
);
create index notices_shown on notices (office_id, account_id, shown_at desc);
create index notices_unread on notices (office_id, account_id) where read_at is null;
alter table notices enable row level security;
create policy office on notices using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update, delete on notices to youyue_app;

-- What a person wants to be told at once, once a day, or not at all; without a row everything at once, quiet at night and on days off.
create table notice_settings (
  office_id text not null references offices (id),
  account_id text not null,
  daily text[] not null,
  off text[] not null,
  quiet boolean not null,
  primary key (office_id, account_id),
  foreign key (office_id, account_id) references accounts (office_id, id)
);
alter table notice_settings enable row level security;
create policy office on notice_settings using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert, update on notice_settings to youyue_app;
