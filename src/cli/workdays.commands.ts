import type { Command } from 'commander'
import { texts, usage } from './cli.texts.ts'
import { shellLocale } from './shell.ts'
import { askWorkdays, type WorkdaysKind } from './workdays.ts'

/** `workdays add|subtract|between`: the official calendar; prints the day or the number, and warns of years not yet published. */
export function registerWorkdaysCommands(program: Command): void {
  const locale = shellLocale()
  const workdays = program.command('workdays').description(usage.workdays[locale])
  const print = (kind: WorkdaysKind) => (first: string, last: string) => {
    const { answer, provisional } = askWorkdays(kind, first, last)
    if (provisional) console.error(texts.provisional[locale])
    console.log(answer)
  }
  workdays.command('add <date> <n>').description(usage.workdaysAdd[locale]).action(print('add'))
  workdays.command('subtract <date> <n>').description(usage.workdaysSubtract[locale]).action(print('subtract'))
  workdays.command('between <from> <to>').description(usage.workdaysBetween[locale]).action(print('between'))
}
