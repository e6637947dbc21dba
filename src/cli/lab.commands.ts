import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { CsvError, parse } from 'csv-parse/sync'
import { say } from '#kernel/texts.ts'
import { texts, usage } from './cli.texts.ts'
import { CommandRefusal, shellLocale } from './shell.ts'
import { askWorkdays } from './workdays.ts'

const COLUMNS = ['id', 'kind', 'start', 'n', 'end'] as const
type Row = { line: number; record: Record<(typeof COLUMNS)[number], string> }
type Files = { input: string; output: string }

/** `lab …`: the engines alone, on files, for researchers and acceptance checks. */
export function registerLabCommands(program: Command): void {
  const locale = shellLocale()
  const lab = program.command('lab').description(usage.lab[locale])
  lab
    .command('workdays')
    .description(usage.labWorkdays[locale])
    .requiredOption('--input <file>', 'CSV: id,kind,start,n,end')
    .requiredOption('--output <file>', 'CSV: id,answer')
    .action(labWorkdays)
}

/** All rows or none: every wrong line is named on standard error, and then nothing is written. */
async function labWorkdays({ input, output }: Files): Promise<void> {
  const locale = shellLocale()
  const lines = ['id,answer']
  let wrong = 0
  for (const { line, record } of readRows(await readText(input))) {
    try {
      lines.push(`${csvCell(record.id)},${answerOf(record)}`)
    } catch (error) {
      if (!(error instanceof CommandRefusal)) throw error
      console.error(say(texts.csvLine, locale, { line, what: error.say(locale) }))
      wrong++
    }
  }
  if (wrong > 0) throw new CommandRefusal(texts.rowsWrong, { count: wrong })
  await writeFile(output, `${lines.join('\n')}\n`).catch(() => {
    throw new CommandRefusal(texts.unwritableFile, { path: output })
  })
}

function answerOf({ id, kind, start, n, end }: Row['record']): string {
  if (id === '') throw new CommandRefusal(texts.csvEmptyId)
  if (kind !== 'add' && kind !== 'subtract' && kind !== 'between') throw new CommandRefusal(texts.csvKind, { kind })
  const { answer, provisional } = askWorkdays(kind, start, kind === 'between' ? end : n)
  if (provisional) throw new CommandRefusal(texts.unpublished)
  return answer
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new CommandRefusal(texts.unreadableFile, { path })
  })
}

function readRows(text: string): Row[] {
  const read = () => parse(text, { bom: true, info: true, skip_empty_lines: true, relax_column_count: false, trim: true })
  const rows = wellFormed(read) as unknown as { record: string[]; info: { lines: number } }[] // what `info` makes of each row
  const header = rows[0]?.record ?? []
  if (header.join(',') !== COLUMNS.join(',')) throw new CommandRefusal(texts.csvHeader, { columns: COLUMNS.join(',') })
  return rows.slice(1).map(({ record, info }) => {
    const [id = '', kind = '', start = '', n = '', end = ''] = record
    return { line: info.lines, record: { id, kind, start, n, end } }
  })
}

function wellFormed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof CsvError) throw new CommandRefusal(texts.csvBroken, { line: Number(error['lines'] ?? 0) })
    throw error
  }
}

const csvCell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
