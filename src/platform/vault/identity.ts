import type { Keys } from '#platform/keys.ts'
import { openPersonKey, phoneIndex, type PersonKey, type PersonRef } from './envelope.ts'
import type { PersonFields, PersonRow } from './persons.repository.ts'
import { normalisePhone } from './phone.ts'

/** Who somebody is. Nothing outside the vault stores this. */
export type Identity = { name?: string; phone?: string }
type Office = { keys: Keys; officeId: string }

/** The key of a person from its row. */
export function keyOf(ctx: Office, ref: PersonRef, { wrappedKey, keyId, algorithm }: PersonRow): PersonKey {
  if (!wrappedKey) throw new Error('a person who was erased has no key')
  return openPersonKey(ctx.keys, ref, { wrappedKey, keyId, algorithm })
}

/** What the fields say, opened. */
export function identityOf(fields: PersonFields, key: PersonKey): Identity {
  return {
    ...(fields.nameCipher && { name: key.open('name', fields.nameCipher) }),
    ...(fields.phoneCipher && { phone: key.open('phone', fields.phoneCipher) }),
  }
}

/** The fields that a correction sets; null and blanks take a field away. */
export function changedFields(ctx: Office, key: PersonKey, change: { name?: string | null; phone?: string | null }): Partial<PersonFields> {
  const name = change.name?.trim()
  return {
    ...(change.name !== undefined && { nameCipher: name ? key.seal('name', name) : null }),
    ...(change.phone !== undefined && sealedPhone(ctx, key, change.phone?.trim())),
  }
}

/** Number and index, or neither: a text without a letter or digit is no number. */
export function sealedPhone(ctx: Office, key: PersonKey, phone: string | undefined): Pick<PersonFields, 'phoneCipher' | 'phoneIndex'> {
  const normalised = phone && normalisePhone(phone)
  if (!phone || !normalised) return { phoneCipher: null, phoneIndex: null }
  return { phoneCipher: key.seal('phone', phone), phoneIndex: phoneIndex(ctx.keys, ctx.officeId, normalised) }
}
