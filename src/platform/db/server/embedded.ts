import { existsSync, lstatSync } from 'node:fs'
import type pg from 'pg'
import { findBinaries } from './binaries.ts'
import { checkDatabaseSettings } from './checks.ts'
import { clusterMajor, createCluster } from './cluster.ts'
import { connectionOf } from './connection.ts'
import { versionOf } from './external.ts'
import { chooseIdentity, give, giveTree, type Identity } from './identity.ts'
import { claim, forgetSocketFolder, layoutOf, socketFolder, type Layout } from './layout.ts'
import { boundLog, watchLog } from './log-file.ts'
import { livingPid, stopPostmaster, type Runner } from './postmaster.ts'
import { DatabaseServerError } from './server.errors.ts'
import type { DatabaseServer, DatabaseServerOptions, ServerLog } from './server.ts'
import type { Session } from './session.ts'
import { DATABASE, DURABLE, serverSettings } from './settings.ts'
import { bringUp } from './start.ts'

/** Finds, adopts, recovers, starts or makes the server of a data directory, and looks after it until `stop`. */
export async function openEmbedded(options: DatabaseServerOptions): Promise<DatabaseServer> {
  const { log } = options
  const { runner, folder } = prepare(options)
  const connection = connectionOf(runner.layout, folder)
  const first = await bringUp(runner, connection, log)
  const version = await soundVersion(first.session, options, log)
  await ensureDatabase(first.session.client)
  const keeping = keep(runner, connection, first.session, log)
  const adopted = !first.started && first.session.alone
  log('db.ready', {
    version,
    pid: livingPid(runner.layout),
    started: first.started,
    adopted,
    source: runner.binaries.source,
    as: runner.identity.kind,
  })
  return {
    kind: 'embedded',
    connection: { ...connection, database: DATABASE },
    version,
    adopted,
    get pid() {
      return livingPid(runner.layout)
    },
    stop: keeping.stop,
  }
}

/** Everything before a process is started: the folder, the user, the programs, the cluster, the socket's folder. */
function prepare(options: DatabaseServerOptions): { runner: Runner; folder: string } {
  const layout = layoutOf(options.dataDir)
  claim(layout)
  const identity = chooseIdentity(layout)
  giveFolders(layout, identity)
  const wanted = clusterMajor(layout)
  const binaries = findBinaries(layout, identity, wanted, options.binDir ?? process.env['YOUYUE_PG_BIN'])
  if (wanted === undefined) createCluster(layout, identity, binaries)
  boundLog(layout)
  const folder = socketFolder(layout)
  give(identity, folder)
  return { runner: { layout, identity, binaries, settings: serverSettings(binaries.major, folder, options.settings) }, folder }
}

/** The tree of a cluster is walked only if its top says that it belongs to somebody else (a restored backup, a moved directory). */
function giveFolders(layout: Layout, identity: Identity): void {
  if (!identity.owner) return
  give(identity, layout.root)
  give(identity, layout.run)
  const strange = existsSync(layout.cluster) && lstatSync(layout.cluster).uid !== identity.owner.uid
  if (strange && livingPid(layout) === undefined) giveTree(identity, layout.cluster)
}

/** Asserts that what is acknowledged is on the disk; a harness that switched something off asked for it. */
async function soundVersion(session: Session, options: DatabaseServerOptions, log: ServerLog): Promise<string> {
  const asked = new Set(Object.keys(options.settings ?? {}))
  const findings = await checkDatabaseSettings(session.client)
  for (const { level, code, setting, found } of findings) log('db.settings', { level, code, setting, found })
  const unsafe = findings.filter((finding) => DURABLE.some((name) => name === finding.setting) && !asked.has(finding.setting))
  if (unsafe.length === 0) return versionOf(session.client)
  await session.client.end()
  throw new DatabaseServerError('unsafe_settings', { settings: unsafe.map((finding) => `${finding.setting}=${finding.found}`).join(', ') })
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
  if (rowCount) return
  await client.query(`create database ${DATABASE}`).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== '42P04' && code !== '23505') throw error // else another process made it in this moment
  })
}

const RESTARTS = { most: 5, withinMs: 10 * 60_000 }

/** Looks after a running server: brings it up again when it is lost, keeps its log bounded, stops it with its last user. */
function keep(runner: Runner, connection: pg.ClientConfig, first: Session, log: ServerLog): { stop(): Promise<void> } {
  let session: Session | undefined = first
  let recovery: Promise<void> | undefined
  let stopping: Promise<void> | undefined
  let restarts: number[] = []

  const watch = (watched: Session) => {
    watched.client.once('end', () => {
      if (stopping) return
      session = undefined
      recovery = recover()
    })
  }
  const recover = async () => {
    restarts = [...restarts.filter((at) => at > Date.now() - RESTARTS.withinMs), Date.now()]
    log('db.lost', { restarts: restarts.length })
    if (restarts.length > RESTARTS.most) return log('db.gave_up', { restarts: restarts.length })
    try {
      const again = await bringUp(runner, connection, log)
      session = again.session
      if (!stopping) watch(session)
      log('db.back', { pid: livingPid(runner.layout), started: again.started })
    } catch (error) {
      log('db.gave_up', { code: error instanceof DatabaseServerError ? error.code : String(error) })
    }
  }
  const stop = async () => {
    await recovery
    unwatch()
    if (await leave(session)) {
      await stopPostmaster(runner)
      forgetSocketFolder(runner.layout, String(connection.host))
      log('db.stopped')
    }
    await session?.client.end().catch(() => {})
  }
  const unwatch = watchLog(runner.layout)
  watch(first)
  return { stop: () => (stopping ??= stop()) }
}

/** A session that died with its server cannot tell; then there is nothing to stop, or its other users look after it. */
async function leave(session: Session | undefined): Promise<boolean> {
  return session ? session.leave().catch(() => false) : false
}
