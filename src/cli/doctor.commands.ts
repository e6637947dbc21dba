import type { Command } from 'commander'
import { say, type Locale } from '#kernel/texts.ts'
import { doctorTexts as texts } from '../checks/checks.texts.ts'
import type { CheckFinding } from '../checks/findings.ts'
import { runChecks } from '../checks/run-checks.ts'
import type { OpenServices } from '../main.ts'
import { shellLocale } from './shell.ts'

/** `doctor` (体检): prints what is wrong, one line each, and exits 1 where anything is; warnings alone exit 0. */
export function registerDoctorCommand(program: Command, open: OpenServices): void {
  program
    .command('doctor')
    .description(`${texts.description.zh} · ${texts.description.en}`)
    .option('--json', '每行一条 JSON · one line of JSON a finding')
    .action(async (options: { json?: boolean }) => {
      const running = await open()
      try {
        process.exitCode = await doctor(running.services, options.json ?? false, shellLocale())
      } finally {
        await running.close()
      }
    })
}

async function doctor(services: Parameters<typeof runChecks>[0], json: boolean, locale: Locale): Promise<number> {
  const { findings, counts } = await runChecks(services)
  for (const finding of findings) console.log(json ? JSON.stringify(finding) : describe(finding, locale))
  const errors = findings.filter(({ level }) => level === 'error').length
  const warnings = findings.length - errors
  const text = errors > 0 ? texts.broken : warnings > 0 ? texts.warned : texts.sound
  const summary = say(text, locale, { ...counts, errors, warnings })
  if (json) console.error(summary)
  else console.log(summary)
  return errors > 0 ? 1 : 0
}

function describe({ level, code, subject, text }: CheckFinding, locale: Locale): string {
  return say(texts.finding, locale, { level: texts[level][locale], code, subject, text: text[locale] })
}
