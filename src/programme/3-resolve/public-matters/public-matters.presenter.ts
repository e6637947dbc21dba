import type { z } from 'zod'
import type { publicMatter } from './public-matters.contract.ts'
import type { PublicRow } from './public-matters.repository.ts'

/** A public matter with the names of its category and place. */
export function presentPublicMatter(row: PublicRow): z.input<typeof publicMatter> {
  const { id, title, field, month, state, outcome, saidBy } = row
  return {
    id,
    title,
    field,
    month,
    state,
    outcome,
    saidBy,
    category: { code: row.categoryCode, zh: row.categoryName, en: row.categoryNameEn },
    village: row.villageId === null ? null : { id: row.villageId, name: row.villageName ?? '' },
    area: row.areaId === null ? null : { id: row.areaId, zh: row.areaName ?? '', en: row.areaNameEn ?? '' },
  }
}
