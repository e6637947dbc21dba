import { useEffect } from 'react'
import type { ListName } from '#registry/views/views.domain.ts'
import { addressOfView, useViews, type Address } from './view-choice.ts'

/**
 * Opens a list whose address asks for nothing with the person's own view, else with `usual`; false while it is not known yet what will be
 * asked, so that nothing is read in vain.
 */
export function useDefaultView(
  list: ListName,
  address: Address,
  go: (address: Record<string, string>) => void,
  usual?: Record<string, string>,
): boolean {
  const views = useViews(list)
  const isBare = Object.keys(address).length === 0
  const view = views.data?.items.find((one) => one.isDefault)
  const chosen = !isBare || views.isPending ? undefined : view ? addressOfView(view) : usual
  useEffect(() => {
    if (chosen) go(chosen)
  })
  return !isBare || (!views.isPending && !chosen)
}
