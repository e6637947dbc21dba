import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { PersonRef, WrappedKey } from './envelope.ts'

// These statements run inside `asVault`, but for `insertOrFindPerson`, which takes the vault's role by itself.

export type PersonFields = { nameCipher: Buffer | null; phoneCipher: Buffer | null; phoneIndex: Buffer | null }
export type PersonRow = PersonFields & {
  wrappedKey: Buffer | null
  keyId: string
  algorithm: string
  eventVersion: number
  erasedAt: Date | null
}

/**
 * Inserts a person; where the office knows the telephone number already, gives that person instead, waiting for whoever writes it.
 * One statement in the caller's own role: the function in the database runs as the vault.
 */
export async function insertOrFindPerson(
  tx: Tx,
  { officeId, personId }: PersonRef,
  person: PersonFields & WrappedKey & { createdAt: Date },
): Promise<{ personId: string; nameless: boolean }> {
  const { rows } = await sql<{ personId: string; nameless: boolean }>`
    select person_id, nameless from vault.remember_person(${officeId}, ${personId}, ${person.wrappedKey}, ${person.keyId}, ${person.algorithm},
      ${person.nameCipher}, ${person.phoneCipher}, ${person.phoneIndex}, ${person.createdAt})`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error('inserting a person gave no row')
  return row
}

/** A person under lock, so that events are counted one by one. */
export async function findPersonForUpdate(tx: Tx, { officeId, personId }: PersonRef): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`
    select wrapped_key, key_id, algorithm, name_cipher, phone_cipher, phone_index, event_version, erased_at
    from vault.persons where office_id = ${officeId} and id = ${personId} for update`.execute(tx)
  return rows[0]
}

/** Whether somebody else in the office has that number. */
export async function isPhoneTaken(tx: Tx, { officeId, personId }: PersonRef, phoneIndex: Buffer): Promise<boolean> {
  const { rows } = await sql`select 1 from vault.persons
    where office_id = ${officeId} and phone_index = ${phoneIndex} and id <> ${personId}`.execute(tx)
  return rows.length > 0
}

export async function saveFields(tx: Tx, { officeId, personId }: PersonRef, fields: PersonFields): Promise<void> {
  await sql`update vault.persons set name_cipher = ${fields.nameCipher}, phone_cipher = ${fields.phoneCipher}, phone_index = ${fields.phoneIndex}
    where office_id = ${officeId} and id = ${personId}`.execute(tx)
}

export async function saveEventVersion(tx: Tx, { officeId, personId }: PersonRef, version: number): Promise<void> {
  await sql`update vault.persons set event_version = ${version} where office_id = ${officeId} and id = ${personId}`.execute(tx)
}

/** Destroys the key and everything under it. */
export async function saveErased(tx: Tx, { officeId, personId }: PersonRef, erasedAt: Date): Promise<void> {
  await sql`update vault.persons set wrapped_key = null, name_cipher = null, phone_cipher = null, phone_index = null, erased_at = ${erasedAt}
    where office_id = ${officeId} and id = ${personId}`.execute(tx)
}
