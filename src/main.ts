import { Command, CommanderError } from 'commander'
import { readConfig } from '#platform/config.ts'
import { DatabaseServerError } from '#platform/db/server/server.errors.ts'
import { makeLog } from '#platform/log.ts'
import { registerDoctorCommand } from './cli/doctor.commands.ts'
import { registerBackupCommands } from './cli/backup.commands.ts'
import { registerServeCommands } from './cli/serve.commands.ts'
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
  await program.parseAsync(argv, { from: 'user' })
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    process.exitCode = 1
    console.error(error instanceof DatabaseServerError ? error.message : error)
  }
}
