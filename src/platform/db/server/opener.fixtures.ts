import { createInterface } from 'node:readline'
import { DatabaseServerError, openDatabaseServer } from './server.ts'

/**
 * A process that opens the server of a data directory, as `serve` and the commands do: `node opener.fixtures.ts DIR [SETTINGS]`.
 * It says in JSON lines what came of it, and stops on the line `stop`. Tests kill it, run it as other users and on other disks.
 */
const [dataDir = '', settings = '{}'] = process.argv.slice(2)
const say = (line: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(line)}\n`)
try {
  const overrides = JSON.parse(settings) as Record<string, string> // written by the test
  const server = await openDatabaseServer({ dataDir, settings: overrides, log: (event, facts) => say({ event, ...facts }) })
  say({ open: true, pid: server.pid, adopted: server.adopted, version: server.version, host: server.connection.host })
  createInterface({ input: process.stdin }).once('line', async () => {
    await server.stop()
    process.exit(0)
  })
} catch (error) {
  say(error instanceof DatabaseServerError ? { code: error.code, zh: error.say('zh') } : { failed: String(error) })
  process.exit(1)
}
