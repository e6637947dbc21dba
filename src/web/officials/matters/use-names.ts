import { useUnits } from '../api/registry-reads.ts'
import { useStaff } from '../api/staff-reads.ts'
import { useLanguage } from '../shell/language.tsx'
import type { MatterDetail } from './matter-types.ts'
import type { NameOf } from './story.tsx'

/** Names behind the ids of units and people in a matter's story: from the matter itself, else from the registry. */
export function useNamesIn(matter: MatterDetail): NameOf {
  const { locale } = useLanguage()
  const units = useUnits()
  const staff = useStaff()
  return (id) => {
    if (typeof id !== 'string') return undefined
    const unit = [matter.leadUnit, ...matter.assistingUnits, ...(units.data ?? [])].find((one) => one?.id === id)
    if (unit) return locale === 'en' ? unit.nameEn || unit.name : unit.name
    return [matter.handler, matter.firstResponsible, ...(staff.data ?? [])].find((one) => one?.id === id)?.name
  }
}
