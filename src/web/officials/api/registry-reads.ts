import { useQuery } from '@tanstack/react-query'
import type { AnswerOf, Endpoint } from '#kernel/contract.ts'
import { listAreasEndpoint } from '#registry/areas/areas.contract.ts'
import { listCategoriesEndpoint } from '#registry/categories/categories.contract.ts'
import { readOfficeEndpoint } from '#registry/offices/offices.contract.ts'
import { listUnitsEndpoint } from '#registry/units/units.contract.ts'
import { listVillagesEndpoint } from '#registry/villages/villages.contract.ts'
import { useLanguage } from '../shell/language.tsx'
import { call, type CallInput } from './call.ts'

/** The registry changes seldom: it is read once and kept for the visit, until an edit here makes it old. */
const KEPT = { staleTime: 10 * 60_000 }

function useListed<E extends Endpoint, T>(name: string, endpoint: E, select: (answer: AnswerOf<E>) => T) {
  return useQuery({ queryKey: [name], queryFn: ({ signal }) => call(endpoint, {} as CallInput<E>, { signal }), select, ...KEPT }) // lists take no input
}

export function useVillages() {
  return useListed('villages', listVillagesEndpoint, (answer) => answer.items)
}

export function useAreas() {
  return useListed('areas', listAreasEndpoint, (answer) => answer.items)
}

export function useUnits() {
  return useListed('units', listUnitsEndpoint, (answer) => answer.items)
}

export function useCategories() {
  return useListed('categories', listCategoriesEndpoint, (answer) => answer.items)
}

export function useOffice() {
  return useListed('office', readOfficeEndpoint, (office) => office)
}

/** The name of a category by its code; the code itself until the list is there. */
export function useCategoryName(code: string | null): string {
  const { locale } = useLanguage()
  const category = useCategories().data?.find((one) => one.code === code)
  if (!category) return code ?? ''
  return locale === 'en' ? category.nameEn : category.name
}
