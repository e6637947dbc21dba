import { readFile } from 'node:fs/promises'
import { Option, type Command } from 'commander'
import { say } from '#kernel/texts.ts'
import { SOURCE_CODES } from '#kernel/terms.ts'
import { systemContext, type Context, type Services } from '#platform/context.ts'
import { RequestError } from '#kernel/outcome.ts'
import type { ImportReport } from '#registry/exchange/exchange.domain.ts'
import { importAreas } from '#registry/exchange/geojson.usecases.ts'
import type { OpenServices } from '../main.ts'
import { texts, usage } from './cli.texts.ts'
import { importOpinionsFile, type ImportOptions } from './import-opinions.ts'
import { officeOf } from './offices.ts'
import { CommandRefusal, shellLocale, withServices } from './shell.ts'

/** `import opinions FILE` and `import areas FILE`: as the system, with progress on standard error; exit 1 when rows were wrong. */
export function registerImportCommands(program: Command, open: OpenServices): void {
  const locale = shellLocale()
  const imports = program.command('import').description(usage.import[locale])
  imports
    .command('opinions <file>')
    .description(usage.importOpinions[locale])
    .option('--map <mapping>', usage.mapOption[locale])
    .option('--dry-run', usage.dryRunOption[locale])
    .addOption(new Option('--source <source>', usage.sourceOption[locale]).choices(SOURCE_CODES).default('import'))
    .option('--result <path>', usage.resultOption[locale])
    .option('--office <code>', usage.officeOption[locale])
    .action((file: string, { office, ...options }: ImportOptions & { office?: string }) =>
      withServices(open, async (services) => {
        const errors = await importOpinionsFile(await shellContext(services, office), file, options, (line) => console.error(line))
        process.exitCode = errors > 0 ? 1 : 0
      }),
    )
  imports
    .command('areas <file>')
    .description(usage.importAreas[locale])
    .option('--dry-run', usage.dryRunOption[locale])
    .option('--office <code>', usage.officeOption[locale])
    .action((file: string, { office, dryRun }: { office?: string; dryRun?: boolean }) =>
      withServices(open, async (services) => {
        const report = await importAreasFile(await shellContext(services, office), file, dryRun ?? false)
        console.error(
          say(texts.areas, locale, { rows: report.rows, created: report.created, changed: report.changed, unchanged: report.unchanged }),
        )
      }),
    )
}

async function shellContext(services: Services, office: string | undefined): Promise<Context> {
  return { ...systemContext(services, (await officeOf(services, office)).id), locale: shellLocale() }
}

async function importAreasFile(ctx: Context, path: string, dryRun: boolean): Promise<ImportReport> {
  const bytes = await readFile(path).catch(() => {
    throw new CommandRefusal(texts.unreadableFile, { path })
  })
  const outcome = await importAreas(ctx, bytes, { dryRun })
  const report = outcome.ok ? outcome.value : (outcome.details?.['report'] as ImportReport | undefined) // what `import.rows_wrong` carries
  for (const { row, message } of report?.faults ?? []) console.error(say(texts.feature, ctx.locale, { row, what: message }))
  if (!outcome.ok) throw new RequestError('refused', outcome.refusal, outcome.details)
  if (outcome.value.faulty > 0) throw new RequestError('refused', 'import.rows_wrong', { count: outcome.value.faulty })
  return outcome.value
}
