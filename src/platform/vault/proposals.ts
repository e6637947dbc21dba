import { sql } from 'kysely'
import { RequestError } from '#kernel/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Keys } from '#platform/keys.ts'
import { asVault } from './as-vault.ts'
import { phoneIndex } from './envelope.ts'
import { keyOf, type Identity } from './identity.ts'
import { findPersonForUpdate } from './persons.repository.ts'
import { normalisePhone } from './phone.ts'

type Office = { keys: Keys; officeId: string }

/** Whether a number is the one that the vault holds of a person, however it was written. Nothing is shown and nothing remembered. */
export async function isPhoneOf(tx: Tx, ctx: Office, personId: string, phone: string): Promise<boolean> {
  const normalised = normalisePhone(phone)
  // The same work for what cannot be a number: an answer's time must not tell.
  const index = phoneIndex(ctx.keys, ctx.officeId, normalised ?? '')
  const { rows } = await asVault(tx, ctx.officeId, () =>
    sql`select 1 from vault.persons where office_id = ${ctx.officeId} and id = ${personId} and phone_index = ${index}`.execute(tx),
  )
  return normalised !== undefined && rows.length > 0
}

/** The pseudonym of whoever has a number, or null. For comparing only: whose number it is must not be told to who typed it. */
export async function findPersonOfPhone(tx: Tx, ctx: Office, phone: string): Promise<string | null> {
  const normalised = normalisePhone(phone)
  if (normalised === undefined) return null
  const index = phoneIndex(ctx.keys, ctx.officeId, normalised)
  const { rows } = await asVault(tx, ctx.officeId, () =>
    sql<{ id: string }>`select id from vault.persons where office_id = ${ctx.officeId} and phone_index = ${index}`.execute(tx),
  )
  return rows[0]?.id ?? null
}

/** Keeps what somebody asks to have corrected (更正请求) under the person's own key until it is decided. */
export async function keepProposal(
  tx: Tx,
  ctx: Office,
  { requestId, personId, name, phone }: { requestId: string; personId: string } & Identity,
) {
  const ref = { officeId: ctx.officeId, personId }
  await asVault(tx, ctx.officeId, async () => {
    const row = await findPersonForUpdate(tx, ref)
    if (!row || row.erasedAt) throw new RequestError('not_found', 'vault.person_not_found')
    const key = keyOf(ctx, ref, row)
    const seal = (field: string, text: string | undefined) => (text ? key.seal(`proposal-${requestId}-${field}`, text) : null)
    await sql`insert into vault.proposals (office_id, request_id, person_id, name_cipher, phone_cipher)
      values (${ctx.officeId}, ${requestId}, ${personId}, ${seal('name', name)}, ${seal('phone', phone)})`.execute(tx)
  })
}

/** What was asked to be corrected; empty where nothing was. Show it only beside a look that leaves its record. */
export async function readProposal(tx: Tx, ctx: Office, requestId: string): Promise<Identity> {
  return asVault(tx, ctx.officeId, async () => {
    const { rows } = await sql<{ personId: string; nameCipher: Buffer | null; phoneCipher: Buffer | null }>`
      select person_id, name_cipher, phone_cipher from vault.proposals where office_id = ${ctx.officeId} and request_id = ${requestId}`.execute(
      tx,
    )
    const [kept] = rows
    if (!kept) return {}
    const ref = { officeId: ctx.officeId, personId: kept.personId }
    const row = await findPersonForUpdate(tx, ref)
    if (!row || row.erasedAt) return {}
    const key = keyOf(ctx, ref, row)
    return {
      ...(kept.nameCipher && { name: key.open(`proposal-${requestId}-name`, kept.nameCipher) }),
      ...(kept.phoneCipher && { phone: key.open(`proposal-${requestId}-phone`, kept.phoneCipher) }),
    }
  })
}

/** Takes away what was asked: of one request once it is decided, of a person once erased. */
export async function dropProposals(
  tx: Tx,
  { officeId }: { officeId: string },
  of: { requestId: string } | { personId: string },
): Promise<void> {
  const which = 'requestId' in of ? sql`request_id = ${of.requestId}` : sql`person_id = ${of.personId}`
  await asVault(tx, officeId, () => sql`delete from vault.proposals where office_id = ${officeId} and ${which}`.execute(tx))
}
