import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

// Structure checks: imports point down the programme, files have a known role, pure files stay pure. Every message says where the code belongs.
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const SRC = join(ROOT, 'src')

/** Layers from the ground up; a file may import its own layer and the ones before it. */
const LAYERS = [
  'kernel',
  'platform',
  'registry',
  'programme/1-listen',
  'programme/2-deliberate',
  'programme/3-resolve',
  'programme/4-account',
  'gateways',
  'web',
  'main',
]
/** Roles a file of a feature may have (the closed vocabulary of CONTRIBUTING). */
const ROLES = /\.(domain|contract|policy|tables|repository|usecases|presenter|routes|jobs|events|texts|fixtures|test)\.tsx?$/
const PURE = /\.(domain|contract|policy|texts)\.ts$/
const NO_SQL = /\.(domain|contract|policy|presenter|routes|texts)\.ts$/

const findings: string[] = []
for (const file of filesUnder(SRC)) check(file)
if (findings.length > 0) {
  console.error(findings.join('\n'))
  process.exit(1)
}

function check(file: string): void {
  const path = relative(SRC, file)
  const source = readFileSync(file, 'utf8')
  if (isFeature(path) && !ROLES.test(path) && !path.endsWith('.generated.ts')) {
    findings.push(`${path}: no known role; name it by what it holds (x.domain.ts, x.repository.ts …), see CONTRIBUTING`)
  }
  if (PURE.test(path) && !path.endsWith('.test.ts')) checkPure(path, source)
  for (const target of importsOf(source)) checkImport(path, target)
  if (/(^|\/)(utils?|helpers?|common|manager)(\/|\.)/.test(path))
    findings.push(`${path}: “utils” and the like say nothing; name it by what it does`)
}

function checkPure(path: string, source: string): void {
  for (const [pattern, what] of [
    [/\bnew Date\(\)/, 'reads the clock'],
    [/\bDate\.now\(/, 'reads the clock'],
    [/\bMath\.random\(/, 'throws dice'],
    [/from 'node:(fs|http|net|child_process)/, 'touches the outside'],
  ] as const) {
    if (pattern.test(source)) findings.push(`${path}: ${what}; a decision gets time, chance and facts as arguments, use-cases read them`)
  }
  if (NO_SQL.test(path) && /\bsql`/.test(source)) findings.push(`${path}: SQL belongs in a .repository.ts`)
}

function checkImport(path: string, target: string): void {
  const from = layerOf(path)
  const to = target.startsWith('.') ? layerOf(relative(SRC, join(dirname(join(SRC, path)), target))) : layerOfAlias(target)
  if (to === undefined || from === undefined) return
  if (LAYERS.indexOf(to) > LAYERS.indexOf(from) && !/\.(test|fixtures)\.tsx?$/.test(path)) {
    findings.push(
      `${path}: imports ${target} from above; ${from} may use only ${LAYERS.slice(0, LAYERS.indexOf(from) + 1).join(', ')}. Move it down, or send a job`,
    )
  }
  if (
    path.startsWith('web/officials/') &&
    /\.(usecases|repository|routes|jobs|presenter|policy)\.ts$/.test(target) &&
    !target.startsWith('.')
  ) {
    findings.push(`${path}: the workspace imports contracts, domain and texts, never the server (${target})`)
  }
}

function layerOf(path: string): string | undefined {
  const normal = path.replaceAll('\\', '/')
  if (!normal.includes('/')) return 'main'
  return LAYERS.find((layer) => normal.startsWith(`${layer}/`)) ?? (/^(cli|checks|testing)\//.test(normal) ? 'main' : undefined)
}

function layerOfAlias(target: string): string | undefined {
  const match = /^#(kernel|platform|registry|programme|gateways|web|main)\/(.*)$/.exec(target)
  if (!match) return undefined
  return match[1] === 'main' ? 'main' : layerOf(`${match[1]}/${match[2]}`)
}

function isFeature(path: string): boolean {
  return /^(registry|programme\/[^/]+)\/[^/]+\/.+/.test(path) && !path.endsWith('.json')
}

function importsOf(source: string): string[] {
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
