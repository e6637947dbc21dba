import type { Command } from 'commander'
import { valueOf } from '#kernel/outcome.ts'
import { createOffice } from '#registry/offices/offices.usecases.ts'
import type { OpenServices } from '../main.ts'
import { usage } from './cli.texts.ts'
import { allOffices } from './offices.ts'
import { shellLocale, withServices } from './shell.ts'

type NewOffice = { code: string; name: string; nameEn?: string; phone: string; disciplinePhone: string }

/** `office list` and `office create`: tenants of the installation (街道办). */
export function registerOfficeCommands(program: Command, open: OpenServices): void {
  const locale = shellLocale()
  const office = program.command('office').description(usage.office[locale])
  office
    .command('list')
    .description(usage.officeList[locale])
    .action(() =>
      withServices(open, async (services) => {
        for (const { id, code, name, nameEn } of await allOffices(services)) console.log([code, name, nameEn, id].join('\t'))
      }),
    )
  office
    .command('create')
    .description(usage.officeCreate[locale])
    .requiredOption('--code <code>', usage.officeOption[locale])
    .requiredOption('--name <name>', usage.nameOption[locale])
    .option('--name-en <name>', 'English name')
    .option('--phone <number>', '对外电话 · telephone for residents', '12345')
    .option('--discipline-phone <number>', '监督电话 · disciplinary line', '12388')
    .action(({ code, name, nameEn = name, phone, disciplinePhone }: NewOffice) =>
      withServices(open, async (services) => {
        const made = valueOf(await createOffice(services, { code, name, nameEn, phone, disciplinePhone, demonstration: false }))
        console.log([made.code, made.name, made.nameEn, made.id].join('\t'))
      }),
    )
}
