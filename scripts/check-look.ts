import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { officialsTokenSheet, residentTokenSheet } from '../src/web/design/token-sheet.ts'
import { BOARD_COLOURS, COLOURS } from '../src/web/design/tokens.ts'

// The look is said once, in src/web/design/tokens.ts: no colour and no size of officials' type stands elsewhere, and no sheet asks for a token that is not there.
const WEB = join(import.meta.dirname, '../src/web')
const COLOUR = /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?![\w-])|\b(?:rgb|hsl)a?\(/gi
/** Files that cannot import: their colours must be colours of the house all the same. */
const CANNOT_IMPORT = /\.(html|svg)$/
const HOUSE = new Set(Object.values({ ...COLOURS, ...Object.fromEntries(Object.entries(BOARD_COLOURS).map(([k, v]) => [`board${k}`, v])) }))
const declared = new Set([...`${officialsTokenSheet()}${residentTokenSheet()}`.matchAll(/(--[\w-]+):/g)].map((match) => match[1]))

const findings: string[] = []
for (const file of filesUnder(WEB)) look(relative(WEB, file).replaceAll('\\', '/'), readFileSync(file, 'utf8'))
if (findings.length > 0) {
  console.error(findings.join('\n'))
  process.exit(1)
}

function look(path: string, source: string): void {
  for (const [line, text] of source.split('\n').entries()) {
    const at = `web/${path}:${line + 1}`
    for (const [colour] of text.matchAll(COLOUR)) {
      if (CANNOT_IMPORT.test(path) && HOUSE.has(colour.toUpperCase() as never)) continue // a colour of the house, in whatever case
      if (isColour(path, text, colour)) findings.push(`${at}: ${colour} is a colour of its own; take one of web/design/tokens.ts`)
    }
    if (path.startsWith('officials/') && /font(-size)?:[^;]*\b\d+px|fontSize[=:]\s*\{?['"]?\d/.test(text)) {
      findings.push(`${at}: a size of type of its own would not grow in big type; use var(--size-…) or SIZES`)
    }
  }
  if (path.endsWith('.css')) checkNames(path, source)
}

function checkNames(path: string, source: string): void {
  const own = new Set([...source.matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1]))
  for (const [, name] of source.matchAll(/var\((--[\w-]+)\)/g)) {
    if (!declared.has(name) && !own.has(name)) findings.push(`web/${path}: ${name} is no token; see web/design/token-sheet.ts`)
  }
}

/** In program text `#123` may be anything else; there a colour is what stands alone in quotes, or six digits. */
function isColour(path: string, text: string, colour: string): boolean {
  if (path.endsWith('.css') || !colour.startsWith('#')) return true
  return colour.length === 7 || new RegExp(`['"]${colour}['"]`).test(text)
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(css|tsx?|html|svg)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.endsWith(join('design', 'tokens.ts')))
    .sort()
}
