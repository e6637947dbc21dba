import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// `npm test`: everything at everyday counts; `--long` the full counts of the long harnesses. A second run on PostgreSQL 15 where it is found:
// the oldest version that an office may bring along.
const ROOT = join(import.meta.dirname, '..')
const OLD_POSTGRES = '/usr/lib/postgresql/15/bin'
const long = process.argv.includes('--long')
const rest = process.argv.slice(2).filter((argument) => argument !== '--long')
const folder = mkdtempSync(join(tmpdir(), 'youyue-run-'))

type Counts = { passed: number; failed: number; skipped: number }

/** One run of the test runner; its counts come from its own report. */
function run(name: string, args: string[], env: Record<string, string> = {}): Counts {
  console.log(`\n— ${name}`)
  const report = join(folder, `${name.replace(/\W+/g, '-')}.json`)
  const done = spawnSync(
    join(ROOT, 'node_modules/.bin/vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args, ...rest],
    {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...(long ? { YOUYUE_TEST_LONG: '1' } : {}), ...env },
    },
  )
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const told = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numFailedTestSuites: number
  } // the runner's own format
  // A file that could not even be loaded fails no test; the exit code knows.
  const failed = Math.max(told.numFailedTests, done.status === 0 ? 0 : 1)
  return { passed: told.numPassedTests, failed, skipped: told.numPendingTests }
}

const runs = [run('PostgreSQL that comes along', [])]
if (existsSync(OLD_POSTGRES)) {
  runs.push(run('PostgreSQL 15', ['--project=src'], { YOUYUE_PG_BIN: OLD_POSTGRES }))
} else {
  console.log(`\n— PostgreSQL 15 is not here (${OLD_POSTGRES}): second run skipped`)
  if (process.env['CI'] === 'true') runs.push({ passed: 0, failed: 1, skipped: 0 })
}
rmSync(folder, { recursive: true, force: true })
const sum = (key: keyof Counts) => runs.reduce((total, one) => total + one[key], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exit(sum('failed') === 0 ? 0 : 1)
