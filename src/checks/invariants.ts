import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/db/database.ts'
import { countReveals } from '#platform/vault/vault.ts'
import type { Report } from './findings.ts'

/** What must hold in every office at every moment, whatever the ledger says. */
export async function checkInvariants(tx: Tx, officeId: string, today: LocalDate, report: Report): Promise<void> {
  await checkResponsible(tx, officeId, report)
  await checkStates(tx, officeId, report)
  await checkSearch(tx, officeId, report)
  await checkStrikeNumbers(tx, officeId, report)
  await checkReveals(tx, officeId, report)
  await checkPeople(tx, officeId, today, report)
  await checkRecorded(tx, officeId, report)
}

async function checkResponsible(tx: Tx, officeId: string, report: Report): Promise<void> {
  const { rows } = await sql<{ id: string; number: string; exists: boolean }>`select m.id, m.number, a.id is not null as exists
    from matters m left join accounts a on a.office_id = m.office_id and a.id = m.first_responsible_id
    where m.office_id = ${officeId} and (a.id is null or (m.state <> 'struck-off' and not a.active)) order by m.id`.execute(tx)
  for (const { id, number, exists } of rows) {
    report(exists ? 'matter.responsible_left' : 'matter.nobody_responsible', { subject: `${id} ${number}`, officeId })
  }
}

/** Columns that a state cannot be without. The first rows are in the database's own constraints as well. */
const REQUIRED = [
  ['lead_unit_id', ['assigned', 'in-progress', 'submitted', 'awaiting-feedback', 'closed', 'struck-off']],
  ['handler_id', ['assigned', 'in-progress', 'submitted', 'awaiting-feedback', 'closed', 'struck-off']],
  ['due_on', ['assigned', 'in-progress', 'submitted', 'awaiting-feedback', 'closed', 'struck-off']],
  ['outcome', ['submitted', 'awaiting-feedback', 'closed', 'struck-off']],
  ['submitted_by', ['submitted', 'awaiting-feedback', 'closed', 'struck-off']],
  ['verified_by', ['awaiting-feedback', 'closed', 'struck-off']],
  ['result_answer', ['closed', 'struck-off']],
  ['closed_at', ['closed', 'struck-off']],
  ['strike_proposed_by', ['struck-off']],
  ['strike_number', ['struck-off']],
] as const

async function checkStates(tx: Tx, officeId: string, report: Report): Promise<void> {
  for (const [column, states] of REQUIRED) {
    const { rows } = await sql<{ id: string; number: string; state: string }>`select id, number, state from matters
      where office_id = ${officeId} and state = any(${[...states]}::text[]) and ${sql.ref(column)} is null order by id limit 1000`.execute(
      tx,
    )
    for (const { id, number, state } of rows)
      report('matter.state_incomplete', { subject: `${id} ${number}`, officeId, values: { state, column } })
  }
}

/** What the search does not know is lost to everybody who searches. */
async function checkSearch(tx: Tx, officeId: string, report: Report): Promise<void> {
  const { rows } = await sql<{ id: string; number: string }>`select m.id, m.number from matters m
    left join matter_search s on s.office_id = m.office_id and s.matter_id = m.id
    where m.office_id = ${officeId} and (s.matter_id is null or s.accepted_at <> m.accepted_at) order by m.id limit 1000`.execute(tx)
  for (const { id, number } of rows) report('search.missing', { subject: `${id} ${number}`, officeId })
}

/** 销号编号: issued once, in order, without a gap, from one counter a year. */
async function checkStrikeNumbers(tx: Tx, officeId: string, report: Report): Promise<void> {
  const { rows } = await sql<{
    id: string
    year: number | null
    n: number | null
  }>`select id, (regexp_match(strike_number, '^销〔(\\d{4})〕(\\d{4,})号$'))[1]::int as year,
      (regexp_match(strike_number, '^销〔(\\d{4})〕(\\d{4,})号$'))[2]::int as n
    from matters where office_id = ${officeId} and strike_number is not null order by strike_number, id`.execute(tx)
  for (const { id, n } of rows) if (n === null) report('strike.unreadable', { subject: id, officeId })
  const counters = await sql<{ year: number; last: number }>`select right(series, 4)::int as year, last_number as last from number_counters
    where office_id = ${officeId} and series ~ '^strike-off-\\d{4}$'`.execute(tx)
  const last = new Map(counters.rows.map((row) => [row.year, row.last]))
  const byYear = Map.groupBy(
    rows.filter((row) => row.n !== null),
    (row) => row.year ?? 0,
  )
  for (const year of new Set([...last.keys(), ...byYear.keys()])) {
    compareSeries(
      `销〔${year}〕`,
      (byYear.get(year) ?? []).map((row) => row.n ?? 0),
      last.get(year) ?? 0,
      officeId,
      report,
    )
  }
}

function compareSeries(series: string, issued: readonly number[], last: number, officeId: string, report: Report): void {
  const counts = new Map<number, number>()
  for (const number of issued) counts.set(number, (counts.get(number) ?? 0) + 1)
  for (const [number, count] of counts) {
    if (count > 1) report('strike.twice', { subject: series, officeId, values: { series, number } })
    if (number > last || number < 1) report('strike.unissued', { subject: series, officeId, values: { series, number } })
  }
  const missing = Array.from({ length: last }, (_, i) => i + 1).filter((number) => !counts.has(number))
  if (missing.length > 0) report('strike.gap', { subject: series, officeId, values: { series, missing: missing.slice(0, 10).join(' ') } })
}

async function checkReveals(tx: Tx, officeId: string, report: Report): Promise<void> {
  const { views, events } = await countReveals(tx, { officeId })
  if (views !== events) report('reveal.counts_differ', { subject: officeId, officeId, values: { views, events } })
}

/** Who can act at all: nobody whose account is stopped, nobody in charge without a post. */
async function checkPeople(tx: Tx, officeId: string, today: LocalDate, report: Report): Promise<void> {
  const living = await sql<{ id: string }>`select a.id from accounts a where a.office_id = ${officeId} and not a.active and (
      exists (select from sessions s where s.office_id = a.office_id and s.account_id = a.id and s.revoked_at is null and s.absolute_expires_at > now())
      or exists (select from api_tokens t where t.office_id = a.office_id and t.account_id = a.id and t.revoked_at is null and t.expires_at > now()))`.execute(
    tx,
  )
  for (const { id } of living.rows) report('account.session_of_stopped', { subject: id, officeId })
  const posts = await sql<{
    id: string
    role: string
  }>`select p.id, p.role from posts p join accounts a on a.office_id = p.office_id and a.id = p.account_id
    where p.office_id = ${officeId} and not a.active and p.from_on <= ${today}::date and (p.to_on is null or p.to_on >= ${today}::date) order by p.id`.execute(
    tx,
  )
  for (const { id, role } of posts.rows) report('post.of_stopped', { subject: id, officeId, values: { role } })
  const charges = await sql<{
    id: string
  }>`select c.id from charges c where c.office_id = ${officeId} and c.from_on <= ${today}::date and (c.to_on is null or c.to_on >= ${today}::date)
    and not exists (select from posts p where p.office_id = c.office_id and p.account_id = c.account_id and p.from_on <= ${today}::date
      and (p.to_on is null or p.to_on >= ${today}::date)) order by c.id`.execute(tx)
  for (const { id } of charges.rows) report('charge.without_post', { subject: id, officeId })
}

/** Roles come from posts, and rights over places from charges: each must be what was last recorded of it, or somebody promoted themselves. */
async function checkRecorded(tx: Tx, officeId: string, report: Report): Promise<void> {
  const posts = await sql<{ id: string; role: string }>`select p.id, p.role from posts p
    left join ledger_events e on e.office_id = p.office_id and e.subject_id = p.id and e.version = p.version
    where p.office_id = ${officeId} and (e.id is null or (p.role, p.account_id, p.unit_id, p.from_on::text, p.to_on::text) is distinct from
      (e.facts::jsonb ->> 'role', e.facts::jsonb ->> 'accountId', e.facts::jsonb ->> 'unitId', e.facts::jsonb ->> 'fromOn', e.facts::jsonb ->> 'toOn')) order by p.id`.execute(
    tx,
  )
  for (const { id, role } of posts.rows) report('replay.post_unrecorded', { subject: id, officeId, values: { role } })
  const charges = await sql<{ id: string }>`select c.id from charges c
    left join ledger_events e on e.office_id = c.office_id and e.subject_id = c.id and e.version = c.version
    where c.office_id = ${officeId} and (e.id is null or (c.kind, c.account_id, c.target_id, c.from_on::text, c.to_on::text) is distinct from
      (e.facts::jsonb ->> 'kind', e.facts::jsonb ->> 'accountId', e.facts::jsonb ->> 'targetId', e.facts::jsonb ->> 'fromOn', e.facts::jsonb ->> 'toOn')) order by c.id`.execute(
    tx,
  )
  for (const { id } of charges.rows) report('replay.charge_unrecorded', { subject: id, officeId })
}
