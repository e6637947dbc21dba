import type { Command } from 'commander'
import { isLoopback, type Config } from '#platform/config.ts'
import { makeLog } from '#platform/log.ts'
import { firstStart } from '../first-start.ts'
import { buildServer, startWork } from '../serve.ts'
import { openServices } from '../services.ts'

/** `serve` (web server, with the worker unless told otherwise) and `work` (worker alone). */
export function registerServeCommands(program: Command, config: Config): void {
  program
    .command('serve')
    .description('网页服务 · web server, with the job worker')
    .option('--no-work', '不在本进程运行后台任务 · leave jobs to `work`')
    .option('--empty', '不装演示数据 · begin without the demonstration office')
    .action((options: { work: boolean; empty?: boolean }) => serve(config, options))
  program
    .command('work')
    .description('后台任务 · job worker')
    .action(async () => {
      const log = makeLog()
      const running = await openServices(config, log)
      const worker = await startWork(running.services)
      await untilStopped()
      await worker.stop()
      await running.close()
    })
}

/** Serves until it is asked to stop. `settings` of the database are for fault harnesses only: nothing of the product sets them. */
export async function serve(config: Config, options: { work: boolean; empty?: boolean }, settings?: Record<string, string>): Promise<void> {
  const log = makeLog()
  const running = await openServices(config, log, settings)
  const { services } = running
  let server: Awaited<ReturnType<typeof buildServer>> | undefined
  let worker: Awaited<ReturnType<typeof startWork>> | undefined
  const stop = async () => {
    await server?.close()
    await worker?.stop()
    await running.close()
  }
  try {
    const greeting = await firstStart(services, { empty: options.empty ?? false, loopback: isLoopback(config.host) })
    server = await buildServer(services)
    worker = options.work ? await startWork(services) : undefined
    await server.listen({ port: config.port, host: config.host })
    const address = server.server.address()
    const listening =
      config.port === 0 && typeof address === 'object' && address ? `http://${config.host}:${address.port}` : config.publicUrl
    console.log(greeting(listening))
  } catch (error) {
    await stop()
    throw error
  }
  await untilStopped()
  log.info('serve.stopping')
  await stop()
}

/** Ctrl+C under npm arrives twice, from the terminal and from npm: only a signal after this long is somebody's impatience. */
const PATIENCE_MS = 3_000

/** Waits for the end that somebody asks for; a further request some seconds later ends at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = 0
    const stop = () => {
      if (asked > 0 && Date.now() - asked > PATIENCE_MS) process.exit(1)
      asked ||= Date.now()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  })
}
