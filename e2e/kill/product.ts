import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { killTree } from './process-tree.ts'

const ROOT = join(import.meta.dirname, '../..')

/** A served product of its own, as processes: started, killed, started again on the same data directory. */
export type Product = {
  /** Begins to start; `whenUp` says when it listens. */
  start(): void
  /** The address, once it listens; throws with what it said if it ended instead. */
  whenUp(): Promise<string>
  /** `kill -9` of everything. */
  kill(): Promise<number>
  /** Asks it to stop and gives its exit code. */
  stop(): Promise<number | null>
}

/** With `settings` the database is opened with other settings than the product's, for the negative control. */
export function product(dataDir: string, settings?: Record<string, string>): Product {
  const script = settings
    ? [join(import.meta.dirname, 'serve-with-settings.ts'), JSON.stringify(settings)]
    : [join(ROOT, 'src/main.ts'), 'serve']
  let child: ChildProcess | undefined
  let up = newUp()
  return {
    start() {
      const started = run(script, dataDir)
      child = started
      // What a killed one said and how it ended is nobody's business any more.
      watch(started, () => (child === started ? up : undefined))
    },
    whenUp: () => up.promise,
    async kill() {
      const pid = child?.pid
      child = undefined
      // Who waits for a start that is killed goes on waiting for the next one; who asks from now on waits too.
      if (up.isUp) up = newUp()
      return pid === undefined ? 0 : killTree(pid, join(dataDir, 'pg/data'))
    },
    stop() {
      return new Promise((resolve) => {
        if (!child || child.exitCode !== null || child.signalCode !== null) return resolve(child?.exitCode ?? null)
        child.once('exit', resolve)
        child.kill('SIGTERM')
      })
    },
  }
}

function run(script: readonly string[], dataDir: string): ChildProcess {
  const { NODE_OPTIONS: _, DATABASE_URL: _url, ...env } = process.env
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...script], {
    cwd: ROOT,
    env: { ...env, NODE_ENV: 'production', YOUYUE_DATA: dataDir, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

type Up = PromiseWithResolvers<string> & { isUp: boolean }

function newUp(): Up {
  const up = { ...Promise.withResolvers<string>(), isUp: false }
  up.promise.catch(() => {}) // whoever waits hears of it
  return up
}

function watch(child: ChildProcess, up: () => Up | undefined): void {
  let said = ''
  const listen = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-20_000)
    const address = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(said)?.[0]
    const waiting = up()
    if (!address || !waiting) return
    waiting.isUp = true
    waiting.resolve(address)
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', (chunk: Buffer) => void (said = (said + chunk.toString()).slice(-20_000)))
  child.once('exit', (code, signal) => up()?.reject(new Error(`serve ended with ${code ?? signal}:\n${said.slice(-4_000)}`)))
}

/** Runs one command of the product and gives what it said. */
export function runCommandLine(dataDir: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = run([join(ROOT, 'src/main.ts'), ...args], dataDir)
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  return new Promise((resolve) => void child.once('close', (code) => resolve({ code, said })))
}
