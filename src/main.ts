import { Command, CommanderError } from 'commander'
import { readConfig, type Config } from '#platform/config.ts'
import { plainMessage, shellLocale } from './cli/shell.ts'
import type { Running } from './services.ts'

export type OpenServices = () => Promise<Running>
type Register = (program: Command, open: OpenServices, config: Config) => void

/** The command line by its first word. A group is loaded when it is asked for: `workdays` need not wait for the database's libraries. */
const GROUPS: [words: string[], load: () => Promise<Register>][] = [
  [['serve', 'work'], async () => withConfig((await import('./cli/serve.commands.ts')).registerServeCommands)],
  [['backup', 'restore'], async () => (await import('./cli/backup.commands.ts')).registerBackupCommands],
  [['doctor'], async () => (await import('./cli/doctor.commands.ts')).registerDoctorCommand],
  [['office'], async () => (await import('./cli/office.commands.ts')).registerOfficeCommands],
  [['user'], async () => (await import('./cli/user.commands.ts')).registerUserCommands],
  [['token'], async () => (await import('./cli/token.commands.ts')).registerTokenCommands],
  [['import'], async () => (await import('./cli/import.commands.ts')).registerImportCommands],
  [['ledger'], async () => (await import('./cli/ledger.commands.ts')).registerLedgerCommands],
  [['workdays'], async () => (await import('./cli/workdays.commands.ts')).registerWorkdaysCommands],
  [['bench'], async () => (await import('./cli/bench.commands.ts')).registerBenchCommand],
  [['lab'], async () => (await import('./cli/lab.commands.ts')).registerLabCommands],
]

/** The command line; wrong usage exits 2, a refusal 1 with a plain message. */
async function main(argv: string[]): Promise<void> {
  const config = readConfig(process.env)
  const open: OpenServices = async () => {
    const [{ openServices }, { makeLog }] = await Promise.all([import('./services.ts'), import('#platform/log.ts')])
    // Commands print their answers on standard output; the log of a command belongs on standard error.
    return openServices(config, makeLog(process.stderr, 'warn'))
  }
  const program = new Command('youyue').description('有约 Youyue').exitOverride().showHelpAfterError()
  const asked = GROUPS.filter(([words]) => words.includes(argv[0] ?? ''))
  for (const [, load] of asked.length > 0 ? asked : GROUPS) (await load())(program, open, config)
  await program.parseAsync(argv, { from: 'user' })
}

function withConfig(register: (program: Command, config: Config) => void): Register {
  return (program, _open, config) => register(program, config)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    process.exitCode = 1
    console.error((await plainMessage(error, shellLocale())) ?? error)
  }
}
