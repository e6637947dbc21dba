import { chmodSync, existsSync, lstatSync } from 'node:fs'
import { Client, type ClientConfig } from 'pg'
import { findBinaries } from './binaries.ts'
import { checkDatabaseSettings } from './checks.ts'
import { clusterMajor, createCluster } from './cluster.ts'
import { connectionOf, portOf } from './connection.ts'
import { versionOf } from './external.ts'
import { chooseIdentity, give, giveTree, type Identity } from './identity.ts'
import { claim, layoutOf, socketFolder, type Layout } from './layout.ts'
import { keep, leaveServer } from './keep.ts'
import { boundLog } from './log-file.ts'
import { livingPid, type Runner } from './postmaster.ts'
import { DatabaseServerError } from './server.errors.ts'
import type { DatabaseServer, DatabaseServerOptions } from './server.ts'
import { DATABASE, serverSettings } from './settings.ts'
import { bringUp, type Joined } from './start.ts'

/** Finds, adopts, recovers, starts or makes the server of a data directory, and looks after it until `stop`. */
export async function openEmbedded(options: DatabaseServerOptions): Promise<DatabaseServer> {
  const { log } = options
  const runner = prepare(options)
  const connection = connectionOf(runner.layout, runner.socketFolder)
  const joined = await bringUpSound(runner, connection, options)
  const keeping = keep(runner, connection, joined.session, log)
  const adopted = !joined.started && joined.session.alone
  const version = await versionOf(joined.session.client)
  const { binaries, identity, layout } = runner
  log('db.ready', { version, pid: livingPid(layout), started: joined.started, adopted, source: binaries.source, as: identity.kind })
  return {
    kind: 'embedded',
    connection: { ...connection, database: DATABASE },
    version,
    adopted,
    get pid() {
      return livingPid(layout)
    },
    stop: keeping.stop,
  }
}

/** Everything before a process is started: the folder, the user, the programs, the cluster, the socket's folder. */
function prepare(options: DatabaseServerOptions): Runner {
  const layout = layoutOf(options.dataDir)
  claim(layout)
  const identity = chooseIdentity(layout)
  ownFolders(layout, identity)
  const wanted = clusterMajor(layout)
  const binaries = findBinaries(layout, identity, wanted, options.binDir ?? (process.env['YOUYUE_PG_BIN'] || undefined))
  if (wanted === undefined) createCluster(layout, identity, binaries)
  boundLog(layout)
  const folder = socketFolder(layout)
  give(identity, folder)
  return {
    layout,
    identity,
    binaries,
    socketFolder: folder,
    settings: serverSettings(binaries.major, folder, portOf(layout), options.settings),
  }
}

/**
 * Makes the folders private and the identity's own. The tree of a cluster is walked only if its top says that it belongs to somebody
 * else (a restored backup, a moved directory).
 */
function ownFolders(layout: Layout, identity: Identity): void {
  for (const folder of [layout.root, layout.run, layout.cluster]) {
    const found = lstatSync(folder, { throwIfNoEntry: false })
    if (found && (found.mode & 0o077) !== 0) chmodSync(folder, 0o700)
  }
  if (!identity.owner) return
  give(identity, layout.root)
  give(identity, layout.run)
  const strange = existsSync(layout.cluster) && lstatSync(layout.cluster).uid !== identity.owner.uid
  if (strange && livingPid(layout) === undefined) giveTree(identity, layout.cluster)
}

/**
 * A running server with our database, asserted to put on the disk what it acknowledges; what a harness switched off it asked for.
 * An orphan that runs with other settings is started anew; one that others use is left as it is, and `doctor` tells.
 */
async function bringUpSound(runner: Runner, connection: ClientConfig, options: DatabaseServerOptions): Promise<Joined> {
  const { log } = options
  for (let attempt = 1; ; attempt++) {
    const joined = await bringUp(runner, connection, log)
    await ensureDatabase(joined.session.client)
    const unsafe = await unsafeSettings(connection, options)
    if (unsafe.length === 0 || (!joined.started && !joined.session.alone)) return joined
    await leaveServer(runner, joined.session)
    if (attempt > 1) throw new DatabaseServerError('unsafe_settings', { settings: unsafe.join(', ') })
  }
}

async function unsafeSettings(connection: ClientConfig, { settings, log }: DatabaseServerOptions): Promise<string[]> {
  const client = new Client({ ...connection, database: DATABASE })
  client.on('error', () => {})
  await client.connect()
  const findings = await checkDatabaseSettings(client).finally(() => client.end())
  for (const { level, code, setting, found } of findings) log('db.settings', { level, code, setting, found })
  const asked = new Set(Object.keys(settings ?? {}))
  return findings
    .filter((finding) => finding.code === 'db.setting_off' && !asked.has(finding.setting))
    .map(({ setting, found }) => `${setting}=${found}`)
}

async function ensureDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
  if (rowCount) return
  await client.query(`create database ${DATABASE}`).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== '42P04' && code !== '23505') throw error // else another process made it in this moment
  })
}
