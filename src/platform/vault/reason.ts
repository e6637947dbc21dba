import { maskPersonalData } from '#platform/text/personal-data.ts'
import type { Identity } from './identity.ts'
import { maskName } from './masking.ts'

/** Fewer characters cannot say why. */
export const SHORTEST_REASON = 4

/** Whether a text says why. */
export const isReason = (reason: string): boolean => [...reason.trim()].length >= SHORTEST_REASON

/** A reason is read by auditors and stays when the person is erased: it must not say what the vault hides. */
export function publicReason(reason: string, { name, phone }: Identity): string {
  let text = reason.trim()
  if (name && [...name].length > 1) text = text.replaceAll(name, maskName(name))
  if (phone) text = text.replaceAll(phone, '****')
  return maskPersonalData(text)
}
