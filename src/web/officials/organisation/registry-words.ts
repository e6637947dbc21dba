import type { AnswerOf } from '#kernel/contract.ts'
import { CHARGE_KINDS } from '#kernel/terms.ts'
import type { listChargesEndpoint } from '#registry/staff/charges.contract.ts'
import { useAreas, useUnits, useVillages } from '../api/registry-reads.ts'
import type { Option } from '../pieces/choice.tsx'
import { useLanguage, useWord } from '../shell/language.tsx'

export type Charge = AnswerOf<typeof listChargesEndpoint>['items'][number]

/** The name of a unit by its id. */
export function useUnitName(): (id: string) => string {
  const { locale } = useLanguage()
  const units = useUnits().data ?? []
  return (id) => {
    const unit = units.find((one) => one.id === id)
    return (locale === 'en' ? unit?.nameEn : unit?.name) ?? ''
  }
}

/** Areas, villages and units as choices for a charge, one list a kind. */
export function useTargets(): Record<Charge['targetKind'], Option[]> {
  const { locale } = useLanguage()
  const areas = useAreas().data ?? []
  const units = useUnits().data ?? []
  const villages = useVillages().data ?? []
  return {
    area: areas.map((area) => ({ value: area.id, label: locale === 'en' ? area.nameEn : area.name })),
    village: villages.map((village) => ({ value: village.id, label: village.name, find: village.initials })),
    unit: units.map((unit) => ({ value: unit.id, label: locale === 'en' ? unit.nameEn : unit.name })),
  }
}

/** A charge in words: 包村 听雨桥村. */
export function useChargeWords(): (charge: Charge) => string {
  const word = useWord()
  const targets = useTargets()
  return (charge) =>
    `${word(CHARGE_KINDS[charge.kind])} ${targets[charge.targetKind].find((one) => one.value === charge.targetId)?.label ?? ''}`
}
