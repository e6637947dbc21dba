import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { RequestError } from '#kernel/outcome.ts'
import { say, type Locale } from '#kernel/texts.ts'
import type { Database } from '#platform/db/database.ts'
import type { Keys } from '#platform/keys.ts'
import { makeCheckpoint, publishCheckpoint } from './checkpoint.ts'
import { checkpointSchema, keyFingerprint, type CheckpointDocument } from './checkpoint-document.ts'
import type { Finding } from './findings.ts'
import { findingTexts, texts } from './ledger.texts.ts'
import { sealPending } from './sealer.ts'
import { verifyLedger } from './verify.ts'

/** What the ledger's commands need from the composition root; `print` takes one line. */
export type LedgerCommandServices = {
  db: Database
  keys: Pick<Keys, 'signingKey' | 'verifyKey'>
  config: { dataDir: string }
  now(): Date
  print(line: string): void
  locale: Locale
}

/**
 * `ledger verify [--from FILE]`: the whole ledger, against the checkpoints in the data directory and in a file (one document or a list)
 * or folder that was kept elsewhere. Gives the exit code: 0 sound (warnings allowed), 1 not.
 */
export async function ledgerVerify(services: LedgerCommandServices, options: { from?: string } = {}): Promise<number> {
  const { db, keys, print, locale } = services
  const checkpoints: CheckpointDocument[] = []
  for (const path of [join(services.config.dataDir, 'checkpoints'), options.from]) {
    if (!path || (path !== options.from && !(await exists(path)))) continue
    const read = await readCheckpoints(path)
    if (typeof read === 'string') {
      print(say(texts.unreadable, locale, { file: read }))
      return 1
    }
    checkpoints.push(...read)
  }
  const trustedKeys = [keys.verifyKey.export({ type: 'spki', format: 'der' }).toString('base64')]
  const findings = await verifyLedger(db, { checkpoints, trustedKeys })
  for (const finding of findings) print(describeFinding(finding, locale))
  if (checkpoints.length === 0) print(say(texts.withoutWitness, locale))
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const warnings = findings.length - errors
  if (errors > 0) print(say(texts.broken, locale, { errors, warnings }))
  else if (warnings > 0) print(say(texts.warned, locale, { warnings }))
  else print(say(texts.verified, locale, { ...(await countLinks(db)), checkpoints: checkpoints.length }))
  return errors > 0 ? 1 : 0
}

/** `ledger checkpoint`: seals what waits, signs every office's head, keeps and publishes it, and prints what to put on paper. */
export async function ledgerCheckpoint(services: LedgerCommandServices): Promise<number> {
  const { db, keys, config, now, print, locale } = services
  await sealPending(db)
  const { rows } = await db.pool.query<{ officeId: string }>(
    'select office_id as "officeId" from ledger_links union select office_id from ledger_checkpoints order by 1',
  )
  if (rows.length === 0) print(say(texts.nothingToSign, locale))
  let code = 0
  for (const { officeId } of rows) {
    try {
      const document = await makeCheckpoint(db, keys, officeId, now())
      if (document) printCheckpoint(document, await publishCheckpoint(document, config.dataDir), services)
    } catch (error) {
      if (!(error instanceof RequestError && error.code === 'ledger.not_grown')) throw error
      print(say(texts.notGrown, locale, { office: officeId }))
      code = 1
    }
  }
  return code
}

/** One finding as a line for people; `doctor` prints the same. */
export function describeFinding(finding: Finding, locale: Locale): string {
  const { seq, eventId = '', officeId, kind, severity, details } = finding
  const place =
    seq === undefined ? eventId && say(texts.placeOfEvent, locale, { event: eventId }) : say(texts.place, locale, { seq, event: eventId })
  const what = say(findingTexts[kind], locale, details)
  return say(texts.finding, locale, { severity: texts[severity][locale], office: officeId, place: place.trim(), what })
}

function printCheckpoint(document: CheckpointDocument, path: string, { print, locale }: LedgerCommandServices): void {
  print(say(texts.checkpoint, locale, { office: document.office, size: document.size, at: document.at }))
  print(say(texts.chainHash, locale, { hash: document.chainHash }))
  print(say(texts.merkleRoot, locale, { hash: document.merkleRoot }))
  print(say(texts.fingerprint, locale, { fingerprint: document.fingerprint }))
  print(say(texts.keyFingerprint, locale, { fingerprint: keyFingerprint(document.publicKey) }))
  print(say(texts.file, locale, { path }))
}

/** The checkpoints that were published into a data directory; the name of a file there that cannot be read as such. */
export async function publishedCheckpoints(dataDir: string): Promise<CheckpointDocument[] | string> {
  const folder = join(dataDir, 'checkpoints')
  return (await exists(folder)) ? readCheckpoints(folder) : []
}

/** The checkpoints of a file or of all JSON files of a folder; the name of the first file that cannot be read as such. */
export async function readCheckpoints(path: string): Promise<CheckpointDocument[] | string> {
  const documents: CheckpointDocument[] = []
  try {
    const names = (await stat(path)).isDirectory()
      ? (await readdir(path)).filter((name) => name.endsWith('.json')).map((name) => join(path, name))
      : [path]
    for (const name of names.sort()) {
      const parsed = z.union([checkpointSchema, z.array(checkpointSchema)]).safeParse(parseJson(await readFile(name, 'utf8')))
      if (!parsed.success) return name
      documents.push(...[parsed.data].flat())
    }
    return documents
  } catch {
    return path
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function countLinks(db: Database): Promise<{ offices: number; links: number }> {
  const { rows } = await db.pool.query<{ offices: number; links: number }>(
    'select count(distinct office_id) as offices, count(*) as links from ledger_links',
  )
  return rows[0] ?? { offices: 0, links: 0 }
}
