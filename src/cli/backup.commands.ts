import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { say, type Locale } from '#kernel/texts.ts'
import { BackupError } from '#platform/backup/backup.errors.ts'
import { reports } from '#platform/backup/backup.texts.ts'
import { keyIdOf } from '#platform/backup/header.ts'
import { ledgerErrors } from '#platform/backup/ledger-errors.ts'
import type { Manifest } from '#platform/backup/manifest.ts'
import { findRecoveryKey, type RecoveryKey } from '#platform/backup/recovery-key.ts'
import { restoreBackup } from '#platform/backup/restore-backup.ts'
import { writeBackup } from '#platform/backup/write-backup.ts'
import type { Config } from '#platform/config.ts'
import { makeLog } from '#platform/log.ts'
import type { OpenServices } from '../main.ts'
import { shellLocale } from './shell.ts'

type BackupOptions = { key?: string; force?: true }
type RestoreOptions = { key?: string; data: string }

/** `backup FILE` and `restore FILE --data DIR`. */
export function registerBackupCommands(program: Command, open: OpenServices, config: Config): void {
  const locale = shellLocale()
  const keyOption = ['--key <file>', '恢复密钥文件 · file with the recovery key'] as const
  program
    .command('backup <file>')
    .description('备份成一个加密文件 · one encrypted file with database, files and keys')
    .option(...keyOption)
    .option('--force', '覆盖已有文件 · overwrite')
    .action((file: string, options: BackupOptions) => plainly(locale, (signal) => backup(file, options, { open, config, locale, signal })))
  program
    .command('restore <file>')
    .description('从备份恢复成新的数据目录并核对 · make a data directory from a backup and verify it')
    .requiredOption('--data <dir>', '空的或不存在的目录 · an empty or new folder')
    .option(...keyOption)
    .action((file: string, options: RestoreOptions) => plainly(locale, (signal) => restore(file, options, { config, locale, signal })))
}

type Running = { config: Config; locale: Locale; signal: AbortSignal }

async function backup(
  file: string,
  { key, force }: BackupOptions,
  { open, config, locale, signal }: Running & { open: OpenServices },
): Promise<void> {
  // Opening would make a new, empty data directory: a backup of nothing would look like a backup.
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'pg'))) throw new BackupError('no_data', { path: config.dataDir })
  const running = await open()
  try {
    const recovery = await findRecoveryKey({ ...(key ? { keyFile: key } : {}), env: process.env, dataDir: config.dataDir })
    const { manifest, size } = await writeBackup(running.services, file, { recovery, force: force ?? false, signal })
    console.log(say(reports.made, locale, { path: file, megabytes: megabytes(size), ...countsOf(manifest) }))
    console.log(say(reports.keep_key, locale, keyFacts(recovery)))
    const absent = manifest.absent.filter(({ reason }) => reason !== 'collected')
    if (absent[0]) fail(say(reports.files_absent, locale, { count: absent.length, first: absent[0].sha256.slice(0, 12) }))
    const ledger = await ledgerErrors(running.services.db, config.dataDir)
    if (ledger.count > 0) fail(say(reports.ledger_unsound, locale, ledger))
  } finally {
    await running.close()
  }
}

async function restore(file: string, { key, data }: RestoreOptions, { config, locale, signal }: Running): Promise<void> {
  const recovery = await findRecoveryKey({ ...(key ? { keyFile: key } : {}), env: process.env, dataDir: config.dataDir })
  const { header, manifest, target } = await restoreBackup(file, data, { recovery, log: makeLog(process.stderr, 'warn'), signal })
  const links = manifest.ledger.reduce((sum, { size }) => sum + size, 0)
  const facts = { path: target, at: header.createdAt, offices: header.offices, links, megabytes: megabytes(manifest.inventory.files.size) }
  console.log(say(reports.restored, locale, { ...facts, ...countsOf(manifest) }))
  console.log(say(reports.start_it, locale, { path: target }))
  if (config.databaseUrl) console.error(reports.unset_url[locale])
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1)
const keyFacts = ({ key, source }: RecoveryKey) => ({ key: keyIdOf(key), source })

function countsOf({ inventory }: Manifest) {
  const rows = inventory.tables.reduce((sum, table) => sum + (table.rows ?? 0), 0)
  return { tables: inventory.tables.length, rows, files: inventory.files.count, checkpoints: inventory.checkpoints.length }
}

/** Runs a command so that an interruption cleans up and a foreseen failure is a plain message with exit code 1. */
async function plainly(locale: Locale, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController()
  const onSignal = () => stop.abort()
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    await work(stop.signal)
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    fail(error.say(locale))
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  }
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
