import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

/** What a browser without a script knows of a page: its forms, what stands in them, and what a button would send. */
export type Seen = {
  status: number
  html: string
  text: string
  title: string
  headers: LightMyRequestResponse['headers']
  fields: Map<string, string[]>
}
type Sent = Record<string, string | string[]>

/** A person at a browser that runs no script: opens pages, fills in, presses buttons; cookies are kept. */
export class Visitor {
  readonly server: FastifyInstance
  readonly headers: Record<string, string>
  readonly cookies = new Map<string, string>()

  constructor(server: FastifyInstance, headers: Record<string, string> = {}) {
    this.server = server
    this.headers = { accept: 'text/html', 'accept-language': 'zh-CN', ...headers }
  }

  async open(path: string): Promise<Seen> {
    return this.seen(await this.server.inject({ method: 'GET', url: path, headers: this.sentHeaders() }))
  }

  /** Fills in and presses: the fields of the form with that action, changed, and the button's own. */
  press(page: Seen, action: string, changes: Sent = {}, button: Sent = {}): Promise<Seen> {
    return this.post(action, { ...Object.fromEntries(formOf(page.html, action)), ...changes, ...button })
  }

  async post(path: string, fields: Sent, headers: Record<string, string> = {}): Promise<Seen> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one.replace(/\r?\n/g, '\r\n'))
    return this.seen(
      await this.server.inject({
        method: 'POST',
        url: path,
        headers: { ...this.sentHeaders(), 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: body.toString(),
      }),
    )
  }

  /** Presses a button of a form that sends files. */
  async upload(
    page: Seen,
    action: string,
    files: { name: string; bytes: Buffer; field?: 'photos' | 'voices' }[],
    button: Sent = {},
  ): Promise<Seen> {
    const boundary = 'test-boundary'
    const parts: Buffer[] = []
    const add = (head: string, content: Buffer | string) =>
      parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n'))
    for (const [name, values] of [...formOf(page.html, action), ...Object.entries(button)])
      for (const value of [values].flat()) add(`name="${name}"`, value)
    // A browser sends an empty part where nothing was chosen.
    for (const { name, bytes, field = 'photos' } of files.length > 0 ? files : [{ name: '', bytes: Buffer.alloc(0) }])
      add(`name="${field}"; filename="${name}"`, bytes)
    parts.push(Buffer.from(`--${boundary}--\r\n`))
    return this.seen(
      await this.server.inject({
        method: 'POST',
        url: action,
        headers: { ...this.sentHeaders(), 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: Buffer.concat(parts),
      }),
    )
  }

  private sentHeaders(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return cookie ? { ...this.headers, cookie } : this.headers
  }

  private seen(response: LightMyRequestResponse): Seen {
    for (const { name, value } of response.cookies) this.cookies.set(name, value)
    const html = response.body
    const text = unescape(html.replace(/<(head|title)[^]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim()
    const title = unescape(/<title>([^]*?)<\/title>/.exec(html)?.[1] ?? '').trim()
    return { status: response.statusCode, html, text, title, headers: response.headers, fields: new Map(formOf(html)) }
  }
}

/** What would be sent of the form with that action (of the first form in the content, when not told). */
export function formOf(html: string, action?: string): [name: string, values: string[]][] {
  const forms = [...html.matchAll(/<form\b([^>]*)>([^]*?)<\/form>/g)]
  const form = forms.find(([, attributes = '']) => action === undefined || attribute(attributes, 'action') === action)?.[2] ?? ''
  const fields = new Map<string, string[]>()
  const add = (name: string, value: string) => fields.set(name, [...(fields.get(name) ?? []), value])
  for (const [, attributes = ''] of form.matchAll(/<input\b([^>]*)>/g)) {
    const type = attribute(attributes, 'type')
    const isChoice = type === 'radio' || type === 'checkbox'
    if (type !== 'file' && (!isChoice || /\schecked\b/.test(attributes))) add(attribute(attributes, 'name'), attribute(attributes, 'value'))
  }
  for (const [, attributes = '', content = ''] of form.matchAll(/<textarea\b([^>]*)>([^]*?)<\/textarea>/g))
    add(attribute(attributes, 'name'), unescape(content.replace(/^\n/, '')))
  for (const [, attributes = '', content = ''] of form.matchAll(/<select\b([^>]*)>([^]*?)<\/select>/g)) {
    const chosen = [...content.matchAll(/<option\b([^>]*)>/g)].find(([, option = '']) => /\sselected\b/.test(option))?.[1] ?? ''
    add(attribute(attributes, 'name'), attribute(chosen, 'value'))
  }
  return [...fields]
}

function attribute(attributes: string, name: string): string {
  return unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
}

function unescape(markup: string): string {
  const characters: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
  return markup.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => characters[entity] ?? entity)
}
