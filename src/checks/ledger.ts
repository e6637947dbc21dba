import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { say } from '#kernel/texts.ts'
import type { Services } from '#platform/context.ts'
import type { CheckpointDocument } from '#platform/ledger/checkpoint-document.ts'
import type { Finding } from '#platform/ledger/findings.ts'
import { readCheckpoints } from '#platform/ledger/ledger.commands.ts'
import { findingTexts } from '#platform/ledger/ledger.texts.ts'
import { verifyLedger } from '#platform/ledger/verify.ts'
import type { CheckFinding, Report } from './findings.ts'

/** The whole ledger against itself and against the checkpoints that were published into the data directory. */
export async function checkLedger({ db, keys, config }: Pick<Services, 'db' | 'keys' | 'config'>, report: Report): Promise<CheckFinding[]> {
  const checkpoints = await publishedCheckpoints(join(config.dataDir, 'checkpoints'), report)
  const trustedKeys = [keys.verifyKey.export({ type: 'spki', format: 'der' }).toString('base64')]
  return (await verifyLedger(db, { checkpoints, trustedKeys })).map(asCheckFinding)
}

async function publishedCheckpoints(folder: string, report: Report): Promise<CheckpointDocument[]> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  )
  const read = isThere ? await readCheckpoints(folder) : []
  if (typeof read !== 'string') return read
  report('checkpoint.unreadable', { subject: read })
  return []
}

function asCheckFinding({ kind, severity, officeId, seq, eventId, details }: Finding): CheckFinding {
  const text = { zh: say(findingTexts[kind], 'zh', details), en: say(findingTexts[kind], 'en', details) }
  return {
    level: severity,
    code: `ledger.${kind}`,
    officeId,
    subject: [seq === undefined ? '' : `#${seq}`, eventId ?? ''].join(' ').trim() || officeId,
    text,
  }
}
