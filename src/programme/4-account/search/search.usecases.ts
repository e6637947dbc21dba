import { localDateOf, yearOf } from '#kernel/local-date.ts'
import { rolesAllow } from '#kernel/permissions.ts'
import { runQuery } from '#platform/command.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { soundsLike } from '#platform/text/pinyin.ts'
import { listAreas } from '#registry/areas/areas.repository.ts'
import { listStaff } from '#registry/staff/staff.repository.ts'
import { listUnits } from '#registry/units/units.repository.ts'
import { listVillages } from '#registry/villages/villages.repository.ts'
import { opinionScope } from '#programme/1-listen/opinions/opinions.policy.ts'
import { listOpinions, type OpinionRow } from '#programme/1-listen/opinions/opinions.repository.ts'
import { listMatters } from '#programme/3-resolve/matters/matter-lists.repository.ts'
import { matterScope } from '#programme/3-resolve/matters/matters.policy.ts'
import type { MatterRow } from '#programme/3-resolve/matters/matters.repository.ts'
import { bestOf, numbersMeant, SHOWN } from './search.domain.ts'

export type Hits<T> = { items: T[]; more: boolean }
type Named = { id: string; name: string; nameEn: string | null }
export type FoundPerson = {
  id: string
  name: string
  posts: { title: string; role: StaffActor['roles'][number]; unit: string; unitEn: string }[]
}
export type Found = {
  matters: Hits<MatterRow>
  opinions: Hits<OpinionRow>
  people: Hits<FoundPerson>
  units: Hits<Named>
  villages: Hits<Named & { areaName: string }>
  areas: Hits<Named>
}

const NOTHING = { items: [], more: false }

/**
 * Searches everything for one person (全局搜索): only what the lists would show to the same person is found. Names of the registry are few
 * enough to be compared one by one, also by pinyin; matters and opinions are found by their index of words.
 */
export function searchAll(ctx: Context, typed: string): Promise<Found> {
  const actor = ctx.actor as StaffActor // the endpoint asks for a session of staff
  const q = typed.trim()
  return runQuery(ctx, async (tx) => {
    const none: Found = { matters: NOTHING, opinions: NOTHING, people: NOTHING, units: NOTHING, villages: NOTHING, areas: NOTHING }
    if (q === '') return none
    return {
      ...none,
      ...(rolesAllow(actor.roles, 'registry.read') ? await findInRegistry(tx, ctx, q) : {}),
      matters: rolesAllow(actor.roles, 'matter.read') ? await findMatters(tx, ctx, actor, q) : NOTHING,
      opinions: rolesAllow(actor.roles, 'opinion.read') ? await findOpinions(tx, ctx, actor, q) : NOTHING,
    }
  })
}

async function findMatters(tx: Tx, ctx: Context, actor: StaffActor, q: string): Promise<Hits<MatterRow>> {
  const scope = matterScope(actor)
  const numbers = numbersMeant(q, yearOf(localDateOf(ctx.now())))
  const page = { scope, sort: 'newest', limit: SHOWN + 1 } as const
  const byNumber = numbers.length > 0 ? (await listMatters(tx, ctx.officeId, { ...page, numbers })).rows : []
  const byWords = (await listMatters(tx, ctx.officeId, { ...page, q })).rows
  const rows = [...new Map([...byNumber, ...byWords].map((row) => [row.id, row])).values()]
  return { items: rows.slice(0, SHOWN), more: rows.length > SHOWN }
}

async function findOpinions(tx: Tx, ctx: Context, actor: StaffActor, q: string): Promise<Hits<OpinionRow>> {
  const { rows } = await listOpinions(tx, ctx.officeId, { scope: opinionScope(actor), q, limit: SHOWN + 1 })
  return { items: rows.slice(0, SHOWN), more: rows.length > SHOWN }
}

async function findInRegistry(tx: Tx, ctx: Context, q: string): Promise<Omit<Found, 'matters' | 'opinions'>> {
  const units = await listUnits(tx, ctx.officeId)
  const unitOf = new Map(units.map((unit) => [unit.id, unit]))
  const areas = await listAreas(tx, ctx.officeId)
  const villages = await listVillages(tx, ctx.officeId)
  const staff = await listStaff(tx, ctx.officeId, localDateOf(ctx.now()))
  const means = (...names: (string | null)[]) => names.some((name) => name !== null && soundsLike(name, q))
  const people = staff
    .filter((person) => person.active && (means(person.name) || person.posts.some((post) => post.title.includes(q))))
    .map(({ id, name, posts }) => ({
      id,
      name,
      posts: posts.map(({ title, role, unitId }) => ({
        title,
        role,
        unit: unitOf.get(unitId)?.name ?? '',
        unitEn: unitOf.get(unitId)?.nameEn ?? '',
      })),
    }))
  const named = ({ id, name, nameEn }: { id: string; name: string; nameEn: string }) => ({ id, name, nameEn })
  return {
    people: bestOf(people, q),
    units: bestOf(units.filter((unit) => unit.active && means(unit.name, unit.nameEn)).map(named), q),
    areas: bestOf(areas.filter((area) => area.active && means(area.name, area.nameEn)).map(named), q),
    villages: bestOf(
      villages
        .filter((village) => village.active && (means(village.name) || village.initials.toLowerCase().startsWith(q.toLowerCase())))
        .map(({ id, name, areaId }) => ({ id, name, nameEn: null, areaName: areas.find((area) => area.id === areaId)?.name ?? '' })),
      q,
    ),
  }
}
