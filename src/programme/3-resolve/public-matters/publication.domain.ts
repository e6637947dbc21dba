import { addDays, localDateOf, type LocalDate } from '#kernel/local-date.ts'
import type { Field, MatterState, OutcomeCode } from '#kernel/terms.ts'
import { normaliseForSearch } from '#platform/text/search-terms.ts'
import { coarsenMonths, coarsenPlaces, FEWEST, sizeOf, type Counted } from './anonymity.domain.ts'
import { isAboutOfficials, publicTitle, withoutPlace } from './public-words.domain.ts'

/** How far a matter is, for everybody. */
export const PUBLIC_STATES = ['in-hand', 'checking', 'done'] as const
export type PublicState = (typeof PUBLIC_STATES)[number]

/** What an office decides of its list (公开规则). */
export type PublicationRules = { delayDays: number; hiddenCategories: readonly string[]; version: number }

/** A week, and never what speaks of officials' conduct, of a quarrel or of a family's need. */
export const DEFAULT_RULES: PublicationRules = {
  delayDays: 7,
  hiddenCategories: ['party.style', 'safety.dispute', 'society.assistance'],
  version: 0,
}
/** Matters of the last twelve months are shown. */
export const SHOWN_DAYS = 365

/** A matter as the office knows it, with the pseudonyms of those who said it. */
export type SourceMatter = Counted & {
  title: string
  categoryCode: string
  field: Field
  villageId: string | null
  areaId: string | null
  place: string | null
  state: MatterState
  outcome: OutcomeCode | null
  confidential: boolean
  acceptedAt: Date
}

/** A matter as everybody may see it. `saidBy` only from five speakers on. */
export type PublicMatter = {
  matterId: string
  title: string
  categoryCode: string
  field: Field
  villageId: string | null
  areaId: string | null
  month: string | null
  state: PublicState
  outcome: OutcomeCode | null
  saidBy: number | null
  searchText: string
}

/** Whether a matter may be shown at all on a day: never a confidential one, nor one that speaks of what an official did. */
export function isPublishable(matter: SourceMatter, rules: PublicationRules, today: LocalDate): boolean {
  const acceptedOn = localDateOf(matter.acceptedAt)
  if (matter.confidential || acceptedOn > addDays(today, -rules.delayDays) || acceptedOn <= addDays(today, -SHOWN_DAYS)) return false
  if (rules.hiddenCategories.some((code) => matter.categoryCode === code || matter.categoryCode.startsWith(`${code}.`))) return false
  return !isAboutOfficials(matter.title)
}

/**
 * What everybody may see of an office's matters on a day (大家的事). Place and month are as coarse as five matters of five people need; with
 * fewer than five in all nothing is shown. Nothing outside this answer is ever told to strangers, so that counts, filters and searches cannot
 * say more than the list itself.
 */
export function decidePublication(
  matters: readonly SourceMatter[],
  villages: readonly { id: string; areaId: string; name: string }[],
  rules: PublicationRules,
  today: LocalDate,
): PublicMatter[] {
  const active = new Set(villages.map(({ id }) => id))
  const shown = matters
    .filter((matter) => isPublishable(matter, rules, today))
    // A village that is no more stands in no list of places: its matters are its area's.
    .map((matter) => (matter.villageId !== null && !active.has(matter.villageId) ? { ...matter, villageId: null } : matter))
  if (sizeOf(shown) < FEWEST) return []
  const places = coarsenPlaces(shown, villages)
  const placeOf = (id: string) => places.get(id) ?? { villageId: null, areaId: null }
  const months = coarsenMonths(
    shown.map(({ id, speakers, acceptedAt }) => ({ id, speakers, month: localDateOf(acceptedAt).slice(0, 7) })),
    (id) => JSON.stringify(placeOf(id)),
  )
  const names = villages.map(({ name }) => name)
  return shown.map((matter) => {
    const place = placeOf(matter.id)
    const masked = publicTitle(matter.title)
    const title = place.villageId === null ? withoutPlace(masked, matter.place, names) : masked
    const saidBy = new Set(matter.speakers).size
    return {
      matterId: matter.id,
      title,
      categoryCode: matter.categoryCode,
      field: matter.field,
      ...place,
      month: months.get(matter.id) ?? null,
      state: publicState(matter.state),
      outcome: matter.state === 'closed' || matter.state === 'struck-off' ? matter.outcome : null,
      saidBy: saidBy < FEWEST ? null : saidBy,
      searchText: normaliseForSearch(title),
    }
  })
}

function publicState(state: MatterState): PublicState {
  if (state === 'closed' || state === 'struck-off') return 'done'
  return state === 'submitted' || state === 'awaiting-feedback' ? 'checking' : 'in-hand'
}
