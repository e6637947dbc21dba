// Runs before `npm start` and `npm test`, on whatever Node the machine has (from 20.19): installs what is missing, builds the pages.
// Plain JavaScript without dependencies, because nothing else is there yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const mode = process.argv[2]

installPackages()
needNode24()
buildPages()
if (mode === 'test') installBrowser()

/** `npm ci` without install scripts, when the lock file is not the one that was installed. */
function installPackages() {
  const lock = hashOf([join(root, 'package-lock.json')])
  const marker = join(root, 'node_modules', '.youyue-lock')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return
  say('正在安装依赖（第一次需要几分钟）… installing packages')
  // npm gives the path of its own program to the scripts it runs.
  const npm = process.env.npm_execpath
  const [command, ...first] = npm ? [process.execPath, npm] : ['npm']
  run(command, [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(marker, lock)
}

/** The product brings Node 24 along for common machines; elsewhere the machine's own must do. */
function needNode24() {
  const found = spawnSync('node', ['--version'], { encoding: 'utf8', env: withOwnNode(), shell: process.platform === 'win32' })
  const major = Number(/^v(\d+)/.exec(found.stdout ?? '')?.[1] ?? 0)
  if (major >= 24) return
  fail(
    '这台机器的类型没有随附的 Node 24，请先安装 Node 24 或更新的版本。 · No Node 24 comes along for this kind of machine: please install Node 24 or newer.',
  )
}

/** Builds the officials' workspace when its sources changed. */
function buildPages() {
  const sources = [join(root, 'package-lock.json'), join(root, 'vite.config.ts'), ...filesUnder(join(root, 'src'))].filter(
    (file) => !file.endsWith('.test.ts'),
  )
  const hash = hashOf(sources)
  const marker = join(root, 'dist', '.sources')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return
  say('正在构建页面… building pages')
  run('node', [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'])
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(marker, hash)
}

/** Browser tests need Chromium and a Chinese font: on Debian and Ubuntu, as root, they are installed; elsewhere the tests say what they lack. */
function installBrowser() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const packages = []
  if (!existsSync('/usr/bin/chromium')) packages.push('chromium')
  if (!existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) packages.push('fonts-noto-cjk')
  if (packages.length === 0) return
  say(`正在安装测试用的 ${packages.join('、')} … installing ${packages.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: ['ignore', 'ignore', 'inherit'], env })
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}

function withOwnNode() {
  return { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}` }
}

function run(command, args) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: withOwnNode(),
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) fail(`${command} ${args[0] ?? ''}: ${done.error?.message ?? `exit ${done.status}`}`)
}

function say(line) {
  console.error(`有约 · ${line}`)
}

function fail(line) {
  say(line)
  process.exit(1)
}
