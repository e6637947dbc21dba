-- A person is put into the vault, or found there by the telephone number, by one statement of whoever writes the record that speaks of the
-- person. It runs as the vault's own role and tells nothing but the pseudonym and whether a name is known.
create function vault.remember_person(office_id text, id text, wrapped_key bytea, key_id text, algorithm text, name_cipher bytea,
  phone_cipher bytea, phone_index bytea, created_at timestamptz)
returns table (person_id text, nameless boolean)
language sql security definer set search_path = pg_catalog
as $$
  insert into vault.persons (office_id, id, wrapped_key, key_id, algorithm, name_cipher, phone_cipher, phone_index, event_version, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)
  on conflict on constraint persons_phone_once do update set phone_index = excluded.phone_index
  returning persons.id, persons.name_cipher is null
$$;
revoke all on function vault.remember_person from public;
grant usage on schema vault to youyue_app;
grant execute on function vault.remember_person to youyue_app;
grant create on schema vault to youyue_vault;
alter function vault.remember_person owner to youyue_vault;
revoke create on schema vault from youyue_vault;
