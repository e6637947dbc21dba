import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Outline } from '../villages/outline.domain.ts'

/**
 * An office (街道办): one tenant with its own rows, chain and people. `phone` is the number residents call, `disciplinePhone` the
 * disciplinary line shown to everybody (监督电话). A demonstration office holds invented data.
 */
export type Office = {
  id: string
  code: string
  name: string
  nameEn: string
  phone: string
  disciplinePhone: string
  region: Outline | null
  demonstration: boolean
  version: number
}
export type OfficeDraft = Pick<Office, 'code' | 'name' | 'nameEn' | 'phone' | 'disciplinePhone' | 'demonstration'> & {
  region?: Outline | null
}
export type OfficeChange = Partial<Pick<Office, 'name' | 'nameEn' | 'phone' | 'disciplinePhone'>>

/** A new office; its code is unique in the installation. */
export function decideNewOffice(
  id: string,
  draft: OfficeDraft,
  taken: Pick<Office, 'name'> | undefined,
): Outcome<Office, 'registry.code_taken'> {
  if (taken) return refuse('registry.code_taken', { code: draft.code, name: taken.name })
  return done({ id, ...draft, region: draft.region ?? null, version: 1 })
}
