import { createInterface } from 'node:readline'
import { DatabaseServerError, openDatabaseServer } from './server.ts'

/**
 * A process that opens the server of a data directory, as `serve` and the commands do: `node opener.fixtures.ts DIR [SETTINGS]`.
 * It says in one JSON line what came of it, and stops on a line or at the end of its input. Tests kill it, run it as other users and
 * on other disks.
 */
const [dataDir = '', settings = '{}'] = process.argv.slice(2)
const say = (line: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(line)}\n`)
let ready: Record<string, unknown> = {}
try {
  const overrides = JSON.parse(settings) as Record<string, string> // written by the test
  const log = (event: string, facts: Record<string, unknown> = {}) => {
    if (event === 'db.ready') ready = facts
  }
  const server = await openDatabaseServer({ dataDir, settings: overrides, log })
  say({ ...ready, open: true, host: server.connection.host })
  const leave = async () => {
    await server.stop()
    process.exit(0)
  }
  createInterface({ input: process.stdin }).once('line', leave).once('close', leave)
} catch (error) {
  say(error instanceof DatabaseServerError ? { code: error.code, zh: error.say('zh'), en: error.message } : { failed: String(error) })
  process.exit(1)
}
