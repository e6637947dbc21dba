-- A foreign key locks the row it points to, and what many people write at once would queue for one office's row: every two of them make a new
-- multiple lock, written to disk. These rows get their office from the transaction that row security checks them against, an office is never
-- deleted, and an opinion's area is its village's, which points to a real one.
alter table opinions drop constraint opinions_office_id_fkey, drop constraint opinions_office_id_area_id_fkey;
alter table vault.persons drop constraint persons_office_id_fkey;
alter table idempotency_keys drop constraint idempotency_keys_office_id_fkey;
