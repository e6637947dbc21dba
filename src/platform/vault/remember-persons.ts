import type { Tx } from '#platform/db/database.ts'
import { asVault } from './as-vault.ts'
import { makePersonKey, phoneIndex } from './envelope.ts'
import { keyOf, sealedPhone, type Identity } from './identity.ts'
import { insertOrFindPersons, type NewPerson } from './persons-bulk.repository.ts'
import { saveFields } from './persons.repository.ts'
import { normalisePhone } from './phone.ts'
import type { VaultContext } from './vault.ts'

type Spoken = { name: string | undefined; phone: string | undefined; index: Buffer | undefined }

/**
 * `rememberPerson` for many at once, in the order of the identities: the same telephone number is the same person, among them too; the first
 * name given stays, a missing one is filled in. Null where there is neither name nor number.
 */
export async function rememberPersons(tx: Tx, ctx: VaultContext, identities: readonly Identity[]): Promise<(string | null)[]> {
  const spoken = identities.map((identity) => spokenOf(ctx, identity))
  const byNumber = new Map<string, Spoken & { id: string }>()
  const persons: (Spoken & { id: string })[] = []
  const places = spoken.map((one) => {
    if (!one) return undefined
    const key = one.index?.toString('base64')
    const before = key === undefined ? undefined : byNumber.get(key)
    if (before) {
      before.name ??= one.name
      return before
    }
    const person = { ...one, id: ctx.ids.next('per') }
    persons.push(person)
    if (key !== undefined) byNumber.set(key, person)
    return person
  })
  if (persons.length === 0) return identities.map(() => null)
  const kept = await keep(tx, ctx, persons)
  return places.map((person) => (person ? (kept.get(person.id) ?? null) : null))
}

function spokenOf(ctx: VaultContext, identity: Identity): Spoken | undefined {
  const name = identity.name?.trim() || undefined
  const phone = identity.phone?.trim()
  const normalised = phone && normalisePhone(phone)
  if (!name && !normalised) return undefined
  return { name, phone: normalised ? phone : undefined, index: normalised ? phoneIndex(ctx.keys, ctx.officeId, normalised) : undefined }
}

/** The id under which each is kept, by the id that was made for it. */
async function keep(tx: Tx, ctx: VaultContext, persons: readonly (Spoken & { id: string })[]): Promise<Map<string, string>> {
  const rows = persons.map(({ id, name, phone }): NewPerson => {
    const key = makePersonKey(ctx.keys, { officeId: ctx.officeId, personId: id })
    const { wrappedKey, keyId, algorithm } = key
    return { id, wrappedKey, keyId, algorithm, nameCipher: name ? key.seal('name', name) : null, ...sealedPhone(ctx, key, phone) }
  })
  const ids = new Map(persons.map(({ id }) => [id, id]))
  await asVault(tx, ctx.officeId, async () => {
    const known = await insertOrFindPersons(tx, ctx.officeId, rows, ctx.now())
    const byIndex = new Map(known.map((row) => [row.phoneIndex?.toString('base64'), row]))
    for (const { id, name, index } of persons) {
      const row = index && byIndex.get(index.toString('base64'))
      if (!row || row.id === id) continue
      ids.set(id, row.id)
      // A visitor may use anybody's number: what a visitor claims never becomes the name of a person who is known already.
      if (!name || row.nameCipher || ctx.actor.kind === 'anonymous') continue
      const ref = { officeId: ctx.officeId, personId: row.id }
      await saveFields(tx, ref, { ...row, nameCipher: keyOf(ctx, ref, row).seal('name', name) })
    }
  })
  return ids
}
