import { say } from '#kernel/texts.ts'
import type { Services } from '#platform/context.ts'
import type { Finding } from '#platform/ledger/findings.ts'
import { publishedCheckpoints } from '#platform/ledger/ledger.commands.ts'
import { findingTexts } from '#platform/ledger/ledger.texts.ts'
import { verifyLedger } from '#platform/ledger/verify.ts'
import type { CheckFinding, Report } from './findings.ts'

/** The whole ledger against itself and against the checkpoints that were published into the data directory. */
export async function checkLedger({ db, keys, config }: Pick<Services, 'db' | 'keys' | 'config'>, report: Report): Promise<CheckFinding[]> {
  const published = await publishedCheckpoints(config.dataDir)
  if (typeof published === 'string') report('checkpoint.unreadable', { subject: published })
  const checkpoints = typeof published === 'string' ? [] : published
  const trustedKeys = [keys.verifyKey.export({ type: 'spki', format: 'der' }).toString('base64')]
  return (await verifyLedger(db, { checkpoints, trustedKeys })).map(asCheckFinding)
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
