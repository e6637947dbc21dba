-- The page of audits reads the ledger by time, newest first, a page at a time.
create index ledger_events_by_time on ledger_events (office_id, at desc, id desc);

-- How much waits to be sealed is no secret within the office; only the sealer takes it away.
grant select on ledger_pending to youyue_app;
