-- Transcripts 转写: what somebody heard in a voice note, written down once beside the recording and never edited.
create table transcripts (
  office_id text not null,
  opinion_id text not null,
  words text not null,
  transcribed_by text not null,
  at timestamptz not null,
  primary key (office_id, opinion_id),
  foreign key (office_id, opinion_id) references opinions (office_id, id)
);
alter table transcripts enable row level security;
create policy office on transcripts using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true));
grant select, insert on transcripts to youyue_app;
