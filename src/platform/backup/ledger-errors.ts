import { createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '#platform/db/database.ts'
import { readCheckpoints } from '#platform/ledger/ledger.commands.ts'
import { verifyLedger } from '#platform/ledger/verify.ts'
import { exists } from './byte-file.ts'

/** Errors of a ledger held against the checkpoints of its data directory and the installation's own key, as `ledger verify` does. */
export async function ledgerErrors(db: Database, dataDir: string): Promise<{ count: number; first: string }> {
  const folder = join(dataDir, 'checkpoints')
  const checkpoints = (await exists(folder)) ? await readCheckpoints(folder) : []
  if (typeof checkpoints === 'string') return { count: 1, first: checkpoints }
  const publicKey = createPublicKey(await readFile(join(dataDir, 'keys', 'signing.pem'), 'utf8'))
  const trustedKeys = [publicKey.export({ type: 'spki', format: 'der' }).toString('base64')]
  const findings = await verifyLedger(db, { checkpoints, trustedKeys })
  const errors = findings.filter(({ severity }) => severity === 'error')
  return {
    count: errors.length,
    first: errors[0] ? `${errors[0].kind} ${errors[0].officeId} ${errors[0].seq ?? errors[0].eventId ?? ''}`.trim() : '',
  }
}
