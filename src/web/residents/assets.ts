import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { residentTokenSheet } from '#web/design/token-sheet.ts'
import { Html } from '#web/html.ts'

type Asset = { path: string; type: string; bytes: Buffer; gzipped: Buffer; etag: string }

const styles = assetOf('residents.css', 'text/css; charset=utf-8', styleSheet())
/** Styles of pages that few open first. */
const more = assetOf('more.css', 'text/css; charset=utf-8', readHere('more.css'))
const script = assetOf('residents.js', 'text/javascript; charset=utf-8', readHere('residents.client.js'))
const attachScript = scriptOf('attach')
const villagesScript = scriptOf('villages')
const mark = assetOf('mark.svg', 'image/svg+xml', readHere('../officials/mark.svg'))

export const STYLES_PATH = styles.path
export const MORE_STYLES_PATH = more.path
export const SCRIPT_PATH = script.path
/** Scripts of single steps of 我有话说. */
export const ATTACH_SCRIPT_PATH = attachScript.path
export const VILLAGES_SCRIPT_PATH = villagesScript.path
export const MARK_PATH = mark.path

/** The mark (会说话的耳朵) to stand inside a page; it is decoration there, the name stands beside it. */
export const MARK = new Html(mark.bytes.toString('utf8').replace('<svg ', '<svg class="mark" aria-hidden="true" focusable="false" '))

/** Serves the style sheet, the script and the mark; their addresses carry their hashes, so they may be kept for ever. */
export function addAssets(server: FastifyInstance): void {
  for (const { path, type, bytes, gzipped, etag } of [styles, more, script, attachScript, villagesScript, mark]) {
    server.get(path, async (request, reply) => {
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding').header('etag', etag)
      if (request.headers['if-none-match'] === etag) return reply.status(304).send()
      const gzip = request.headers['accept-encoding']?.includes('gzip') ?? false
      return gzip ? reply.header('content-encoding', 'gzip').send(gzipped) : reply.send(bytes)
    })
  }
}

function scriptOf(name: string): Asset {
  return assetOf(`${name}.js`, 'text/javascript; charset=utf-8', readHere(`say/${name}.client.js`))
}

function readHere(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, name))
}

/** The tokens and the sheet, as one file to load. */
function styleSheet(): Buffer {
  return Buffer.concat([Buffer.from(residentTokenSheet()), readHere('residents.css')])
}

function assetOf(name: string, type: string, bytes: Buffer): Asset {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  return { path: `/assets/${hash}-${name}`, type, bytes, gzipped: gzipSync(bytes, { level: 9 }), etag: `"${hash}"` }
}
