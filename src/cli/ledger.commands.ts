import type { Command } from 'commander'
import type { Services } from '#platform/context.ts'
import { makeCheckpoint, publishCheckpoint } from '#platform/ledger/checkpoint.ts'
import { ledgerCheckpoint, ledgerVerify, type LedgerCommandServices } from '#platform/ledger/ledger.commands.ts'
import { proveEvent } from '#platform/ledger/prove.ts'
import { readEvents } from '#platform/ledger/read.ts'
import { sealPending } from '#platform/ledger/sealer.ts'
import { findOpinionByReceipt } from '#programme/1-listen/opinions/opinions.repository.ts'
import { parseReceipt, receiptHash } from '#programme/1-listen/opinions/receipts.domain.ts'
import type { OpenServices } from '../main.ts'
import { texts, usage } from './cli.texts.ts'
import { allOffices } from './offices.ts'
import { CommandRefusal, shellLocale, withServices } from './shell.ts'

/** `ledger verify|checkpoint|prove` (账本). */
export function registerLedgerCommands(program: Command, open: OpenServices): void {
  const locale = shellLocale()
  const ledger = program.command('ledger').description(usage.ledger[locale])
  ledger
    .command('verify')
    .description(usage.ledgerVerify[locale])
    .option('--from <file>', usage.fromOption[locale])
    .action((options: { from?: string }) =>
      withServices(open, (services) => run(services, (ledgerServices) => ledgerVerify(ledgerServices, options))),
    )
  ledger
    .command('checkpoint')
    .description(usage.ledgerCheckpoint[locale])
    .action(() => withServices(open, (services) => run(services, ledgerCheckpoint)))
  ledger
    .command('prove <receipt...>')
    .description(usage.ledgerProve[locale])
    .action((parts: string[]) =>
      withServices(open, async (services) => {
        const { officeId, eventId } = await registrationOf(services, parts.join(''))
        console.log(JSON.stringify(await prove(services, officeId, eventId), null, 2))
      }),
    )
}

/** Runs a command of the ledger; where it fails, its last line, the summary, goes to standard error. */
async function run(services: Services, command: (services: LedgerCommandServices) => Promise<number>): Promise<void> {
  const lines: string[] = []
  const code = await command({ ...services, print: (line) => void lines.push(line), locale: shellLocale() })
  const summary = code === 0 ? undefined : lines.pop()
  for (const line of lines) console.log(line)
  if (summary !== undefined) console.error(summary)
  process.exitCode = code
}

/** The event by which the opinion behind a receipt number was registered. */
async function registrationOf(services: Services, receipt: string): Promise<{ officeId: string; eventId: string }> {
  if (!parseReceipt(receipt)) throw new CommandRefusal(texts.badReceipt)
  const hash = receiptHash(services.keys.derive('receipt'), receipt)
  const offices = await allOffices(services)
  return services.db.transaction('system', async (tx) => {
    for (const { id: officeId } of offices) {
      const opinion = await findOpinionByReceipt(tx, officeId, hash)
      const registered = opinion && (await readEvents(tx, officeId, opinion.id)).find((event) => event.type === 'opinion.registered')
      if (registered) return { officeId, eventId: registered.id }
    }
    throw new CommandRefusal(texts.unknownReceipt)
  })
}

/** Proves an event; one that no checkpoint covers yet is sealed and covered first. */
async function prove(services: Services, officeId: string, eventId: string) {
  const { db, keys, config, now } = services
  const first = await proveEvent(db, officeId, eventId)
  if (first.ok) return first.value
  if (first.refusal !== 'proof.not_sealed' && first.refusal !== 'proof.no_checkpoint')
    throw new CommandRefusal(texts.notProved, { refusal: first.refusal })
  await sealPending(db)
  const made = await makeCheckpoint(db, keys, officeId, now())
  if (made) await publishCheckpoint(made, config.dataDir)
  const proved = await proveEvent(db, officeId, eventId)
  if (!proved.ok) throw new CommandRefusal(texts.notProved, { refusal: proved.refusal })
  return proved.value
}
