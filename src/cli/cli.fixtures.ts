import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabaseServer } from '#platform/db/server/server.ts'

const ROOT = join(import.meta.dirname, '../..')
/** All that a command learns of the shell around the test: where programs are, and which PostgreSQL the whole run is about. */
const OUTSIDE = Object.fromEntries(['PATH', 'YOUYUE_PG_BIN'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))

export type Ran = { code: number; out: string; err: string }
export type Served = { address: string; stop(): Promise<void>; kill(): Promise<void> }
export type Shell = {
  folder: string
  run(...args: string[]): Promise<Ran>
  /** A command that runs on while the test does something else. */
  begin(...args: string[]): ChildProcess
  serve(): Promise<Served>
  close(): Promise<void>
}

/** The command line on a data directory of its own, every command a process as in a real shell. `close` ends what is still running. */
export function openShell(env: Record<string, string> = {}): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'youyue-cli-'))
  const running = new Set<ChildProcess>()
  const begin = (...args: string[]) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/main.ts'), ...args], {
      cwd: folder,
      env: { ...OUTSIDE, HOME: folder, LANG: 'zh_CN.UTF-8', PORT: '0', YOUYUE_DATA: join(folder, 'data'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    child.once('close', () => running.delete(child))
    return child
  }
  return {
    folder,
    begin,
    run: (...args) => finished(begin(...args)),
    serve: () => served(begin('serve', '--empty')),
    async close() {
      for (const child of running) child.kill('SIGTERM')
      await Promise.all([...running].map((child) => once(child, 'close')))
      await endDatabase(join(folder, 'data'))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function finished(child: ChildProcess): Promise<Ran> {
  const [out, err] = [collected(child.stdout), collected(child.stderr)]
  const [code] = (await once(child, 'close')) as [number | null] // the first argument of the event
  return { code: code ?? -1, out: out.join(''), err: err.join('') }
}

async function served(child: ChildProcess): Promise<Served> {
  const err = collected(child.stderr)
  const address = await new Promise<string>((resolve, reject) => {
    let out = ''
    child.stdout?.on('data', (chunk) => {
      out += String(chunk)
      const found = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(out)
      if (found) resolve(found[0])
    })
    child.once('close', (code) => reject(new Error(`serve ended with ${code}: ${out}${err.join('')}`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const closed = once(child, 'close')
    child.kill(signal)
    await closed
  }
  return { address, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

function collected(stream: ChildProcess['stdout']): string[] {
  const chunks: string[] = []
  stream?.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
  return chunks
}

/** A killed product leaves its database behind for its next start to take over; here that start only stops it. */
async function endDatabase(dataDir: string): Promise<void> {
  if (existsSync(dataDir)) await (await openDatabaseServer({ dataDir, log: () => {} })).stop()
}
