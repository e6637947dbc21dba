import { Command, CommanderError } from 'commander'
import { readConfig } from '#platform/config.ts'
import { makeLog } from '#platform/log.ts'
import { registerDoctorCommand } from './cli/doctor.commands.ts'
import { registerBackupCommands } from './cli/backup.commands.ts'
import { registerImportCommands } from './cli/import.commands.ts'
import { registerLabCommands } from './cli/lab.commands.ts'
import { registerLedgerCommands } from './cli/ledger.commands.ts'
import { registerOfficeCommands } from './cli/office.commands.ts'
import { registerServeCommands } from './cli/serve.commands.ts'
import { plainMessage, shellLocale } from './cli/shell.ts'
import { registerTokenCommands } from './cli/token.commands.ts'
import { registerUserCommands } from './cli/user.commands.ts'
import { registerWorkdaysCommands } from './cli/workdays.commands.ts'
import { openServices, type Running } from './services.ts'

export type OpenServices = () => Promise<Running>

/** The command line; wrong usage exits 2, a refusal 1 with a plain message. */
async function main(argv: string[]): Promise<void> {
  const config = readConfig(process.env)
  // Commands print their answers on standard output; the log of a command belongs on standard error.
  const open: OpenServices = () => openServices(config, makeLog(process.stderr, 'warn'))
  const program = new Command('youyue').description('有约 Youyue').exitOverride().showHelpAfterError()
  registerServeCommands(program, config)
  registerBackupCommands(program, open, config)
  registerDoctorCommand(program, open)
  registerOfficeCommands(program, open)
  registerUserCommands(program, open)
  registerTokenCommands(program, open)
  registerImportCommands(program, open)
  registerLedgerCommands(program, open)
  registerWorkdaysCommands(program)
  registerLabCommands(program)
  await program.parseAsync(argv, { from: 'user' })
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    process.exitCode = 1
    console.error(plainMessage(error, shellLocale()) ?? error)
  }
}
