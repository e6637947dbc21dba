import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { officialsTokenSheet } from './src/web/design/token-sheet.ts'

const officials = resolve(import.meta.dirname, 'src/web/officials')
const outDir = resolve(import.meta.dirname, 'dist/officials')

/** Lays a brotli and a gzip copy beside every file of the bundle; the server sends them as they are. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async closeBundle() {
      const assets = join(outDir, 'assets')
      for (const name of await readdir(assets)) {
        if (!/\.(js|css|svg)$/.test(name)) continue
        const bytes = await readFile(join(assets, name))
        await writeFile(join(assets, `${name}.br`), brotliCompressSync(bytes))
        await writeFile(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

/** `virtual:tokens.css`: colours, sizes and faces of the house as custom properties. */
function tokens(): Plugin {
  const name = 'virtual:tokens.css'
  return {
    name: 'tokens',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? officialsTokenSheet() : undefined),
  }
}

/**
 * The officials' workspace: one page application under `/office/`, for Chromium 90 and newer.
 * The page takes methods and paths from the contracts and never parses with them, so `zod` becomes an inert stand-in in the bundle:
 * 60 KB less to load, and no probing for `eval`, which the content security policy would report.
 */
const workspace = defineConfig({
  root: officials,
  base: '/office/',
  plugins: [react(), tokens(), compressed()],
  resolve: { alias: [{ find: /^zod$/, replacement: resolve(officials, 'api/inert-schemas.ts') }] },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'chrome90',
    cssTarget: 'chrome90',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
})

// The test runner reads this file too, and must see the real schemas.
export default process.env['VITEST'] ? defineConfig({}) : workspace
