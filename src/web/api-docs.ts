import { COLOURS } from '#web/design/tokens.ts'
import { z } from 'zod'
import type { Endpoint } from '#kernel/contract.ts'
import { html, type Html } from './html.ts'

/** The API as a page to read, made from the same list that is mounted; no script, no outside viewer. */
export function apiDocsPage(endpoints: readonly Endpoint[]): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>有约 Youyue · API</title>
        <style>
          body {
            max-width: 60rem;
            margin: 2rem auto;
            padding: 0 1rem;
            background: ${COLOURS.paper};
            color: ${COLOURS.ink};
            font:
              16px/1.6 system-ui,
              sans-serif;
          }
          h2 {
            margin-top: 2.5rem;
            border-top: 1px solid ${COLOURS.line};
            padding-top: 1rem;
            font-size: 1.1rem;
          }
          code,
          pre {
            font-family: ui-monospace, monospace;
            font-size: 0.9rem;
          }
          pre {
            overflow-x: auto;
            background: ${COLOURS.sheet};
            border: 1px solid ${COLOURS.line};
            border-radius: 6px;
            padding: 0.75rem;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>有约 Youyue · API</h1>
          <p>
            JSON；<code>Authorization: Bearer …</code> 或登录会话加 <code>x-csrf-token</code>；每个写操作都可带
            <code>Idempotency-Key</code>。
            <a href="/api/openapi.json">OpenAPI 3.1</a>
          </p>
          ${endpoints.map(section)}
        </main>
      </body>
    </html>`.toString()
}

function section(endpoint: Endpoint): Html {
  return html`<section>
    <h2><code>${endpoint.method} ${endpoint.path}</code></h2>
    <p>${endpoint.summary.zh} · ${endpoint.summary.en} — <code>${endpoint.permission}</code></p>
    ${part('query', endpoint.query, 'input')} ${part('body', endpoint.body, 'input')}
    ${part(String(endpoint.status ?? 200), endpoint.answer, 'output')}
  </section>`
}

function part(name: string, schema: z.ZodType | undefined, io: 'input' | 'output'): Html | '' {
  if (!schema) return ''
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return html`<details>
    <summary>${name}</summary>
    <pre tabindex="0">${JSON.stringify(json, null, 2)}</pre>
  </details>`
}
