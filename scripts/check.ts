import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// `npm run check`: everything that can be said of the code without running the product. All parts run, so that one red does not hide another.
const bin = (name: string) => join(import.meta.dirname, '../node_modules/.bin', name)
const parts: [name: string, command: string, ...args: string[]][] = [
  ['format', bin('oxfmt'), '--check', '.'],
  ['lint', bin('oxlint'), '--quiet'],
  ['types', bin('tsc'), '-p', '.'],
  ['structure', process.execPath, 'scripts/check-structure.ts'],
  ['look', process.execPath, 'scripts/check-look.ts'],
  ['permissions', process.execPath, 'scripts/permissions.ts', '--check'],
  ['schema', process.execPath, 'scripts/generate.ts', '--check'],
]

let failed = 0
for (const [name, command, ...args] of parts) {
  const done = spawnSync(command, args, { encoding: 'utf8', cwd: join(import.meta.dirname, '..') })
  const ok = done.status === 0
  console.log(`${ok ? '✓' : '✗'} ${name}`)
  if (ok) continue
  failed++
  console.log(`${done.stdout}${done.stderr}`.trim())
}
process.exit(failed === 0 ? 0 : 1)
