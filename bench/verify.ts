import { openDatabase } from '#platform/db/database.ts'
import { verifyLedger } from '#platform/ledger/verify.ts'
import { collectFindings } from '../src/checks/findings.ts'
import { replayMatters } from '../src/checks/replay-matters.ts'
import { replayOpinions } from '../src/checks/replay-opinions.ts'
import type { Instance } from './instance.ts'

/** Whether ledger and rows of an instance are sound after the rounds: findings by code, none expected. */
export async function verifyInstance({
  connection,
  town,
}: Instance): Promise<{ matters: number; opinions: number; findings: Record<string, number> }> {
  const db = openDatabase(connection, 2)
  try {
    const findings = collectFindings()
    const matters = await db.transaction({ officeId: town.officeId }, (tx) => replayMatters(tx, town.officeId, findings.report))
    const opinions = await db.transaction({ officeId: town.officeId }, (tx) => replayOpinions(tx, town.officeId, findings.report))
    const codes = [...findings.all().map(({ code }) => code), ...(await verifyLedger(db, { checkpoints: [] })).map(({ kind }) => kind)]
    return {
      matters,
      opinions,
      findings: Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length])),
    }
  } finally {
    await db.close()
  }
}
