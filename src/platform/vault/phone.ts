import { foldText } from '#platform/text/fold.ts'

/**
 * A telephone number in the form by which the same number is recognised: digits (and an extension's `x`) without country code 86.
 * Another way to be reached, a WeChat name say, stays itself in lower case. Undefined when nothing is left.
 */
export function normalisePhone(written: string): string | undefined {
  const folded = foldText(written.trim().normalize('NFKC')).text.toLowerCase()
  const plain = folded.replace(/转|分机|ext\.?/g, 'x').replace(/[^\p{L}\p{N}+@_]/gu, '')
  const national = plain.replace(/^(?:\+?86|0086)(?=1[3-9]\d{9}$|0?[1-9]\d{8,10}(?:x\d+)?$)/, '').replace(/^0(?=1[3-9]\d{9}$)/, '')
  return national || undefined
}
