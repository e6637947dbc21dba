/** The part of a file that a `Range` header asks for, both ends included (RFC 9110, 14.1.2); more than one range gives the whole. */
export function byteRange(header: string | undefined, size: number): { from: number; to: number } | 'whole' | 'outside' {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!parts || (parts[1] === '' && parts[2] === '')) return 'whole'
  const [first, last] = [parts[1] ?? '', parts[2] ?? '']
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last))
  return from <= to ? { from, to } : 'outside'
}
