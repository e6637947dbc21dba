import { useQuery } from '@tanstack/react-query'
import { listStaffEndpoint } from '#registry/staff/staff.contract.ts'
import { useLanguage } from '../shell/language.tsx'
import { call } from './call.ts'
import { useUnits } from './registry-reads.ts'

/** People who serve in the office, for choices and for names behind ids. */
export function useStaff() {
  return useQuery({
    queryKey: ['staff'],
    queryFn: ({ signal }) => call(listStaffEndpoint, { query: {} }, { signal }),
    select: (answer) => answer.items,
    staleTime: 10 * 60_000,
  })
}

/** Names behind ids of units and people. */
export function useStaffName(): (id: unknown) => string | undefined {
  const { locale } = useLanguage()
  const units = useUnits()
  const staff = useStaff()
  return (id) => {
    const unit = units.data?.find((one) => one.id === id)
    if (unit) return locale === 'en' ? unit.nameEn : unit.name
    return staff.data?.find((one) => one.id === id)?.name
  }
}
