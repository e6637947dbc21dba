import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Command } from 'commander'

const BENCH = join(import.meta.dirname, '../../bench/run.ts')

/** `bench`: the project's own benchmarks on an instance of their own, JSON lines on standard output; options as in `bench/options.ts`. */
export function registerBenchCommand(program: Command): void {
  program
    .command('bench')
    .description('性能测试 · the project’s own benchmarks')
    .helpOption(false)
    .allowUnknownOption()
    .argument('[options...]')
    .action((options: string[]) => {
      const done = spawnSync(process.execPath, [BENCH, ...options], { stdio: 'inherit' })
      process.exitCode = done.status ?? 1
    })
}
