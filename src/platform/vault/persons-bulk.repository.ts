import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { WrappedKey } from './envelope.ts'
import type { PersonFields, PersonRow } from './persons.repository.ts'

export type NewPerson = PersonFields & WrappedKey & { id: string }

/**
 * Inserts persons with numbers that differ among them, or without; gives the rows that hold the numbers now, new or known before. In the
 * order of the numbers, so that two such statements at once cannot wait for each other in a circle. Runs inside `asVault`.
 */
export async function insertOrFindPersons(
  tx: Tx,
  officeId: string,
  persons: readonly NewPerson[],
  createdAt: Date,
): Promise<(PersonRow & { id: string })[]> {
  const sorted = persons.toSorted((a, b) => Buffer.compare(a.phoneIndex ?? Buffer.alloc(0), b.phoneIndex ?? Buffer.alloc(0)))
  const column = <K extends keyof NewPerson>(name: K) => sorted.map((person) => person[name])
  const { rows } = await sql<PersonRow & { id: string }>`
    insert into vault.persons (office_id, id, wrapped_key, key_id, algorithm, name_cipher, phone_cipher, phone_index, event_version, created_at)
    select ${officeId}, p.id, p.wrapped_key, p.key_id, p.algorithm, p.name_cipher, p.phone_cipher, p.phone_index, 0, ${createdAt}
    from unnest(${column('id')}::text[], ${column('wrappedKey')}::bytea[], ${column('keyId')}::text[], ${column('algorithm')}::text[],
      ${column('nameCipher')}::bytea[], ${column('phoneCipher')}::bytea[], ${column('phoneIndex')}::bytea[])
      as p(id, wrapped_key, key_id, algorithm, name_cipher, phone_cipher, phone_index)
    on conflict on constraint persons_phone_once do update set phone_index = excluded.phone_index
    returning id, wrapped_key, key_id, algorithm, name_cipher, phone_cipher, phone_index, event_version, erased_at`.execute(tx)
  return rows
}
