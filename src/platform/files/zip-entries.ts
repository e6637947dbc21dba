const END = 0x06054b50
const ENTRY = 0x02014b50
const LONGEST_COMMENT = 65_535

/** Names in the central directory of a ZIP file; none when the bytes are no whole ZIP. Nothing is unpacked. */
export function entryNames(bytes: Buffer): string[] {
  if (bytes.length < 22 || bytes.toString('latin1', 0, 4) !== 'PK\x03\x04') return []
  const end = endRecord(bytes)
  if (end === undefined) return []
  const names: string[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return []
    const nameLength = bytes.readUInt16LE(at + 28)
    names.push(bytes.toString('utf8', at + 46, at + 46 + nameLength))
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return names
}

function endRecord(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - LONGEST_COMMENT); at--)
    if (bytes.readUInt32LE(at) === END) return at
  return undefined
}
