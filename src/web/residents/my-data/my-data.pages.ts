import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RequestError } from '#kernel/outcome.ts'
import { localDate } from '#kernel/local-date.ts'
import type { Bilingual } from '#kernel/texts.ts'
import { fieldMessage } from '#platform/http/field-messages.ts'
import { guardReceipt } from '#programme/4-account/feedback/receipt-tries.usecases.ts'
import { askingSchema, myDataAnswer } from '#programme/4-account/my-data/my-data.contract.ts'
import type { Asking } from '#programme/4-account/my-data/my-data.domain.ts'
import { presentMyData } from '#programme/4-account/my-data/my-data.presenter.ts'
import { myDataErrorTexts } from '#programme/4-account/my-data/my-data.texts.ts'
import { askAboutMyData, readMyData } from '#programme/4-account/my-data/my-data.usecases.ts'
import { dayWords } from '../day-words.ts'
import type { Faults } from '../fields.ts'
import { formFields, one, type FormFields } from '../form-fields.ts'
import { sendPage, type AddPage, type Page } from '../page.ts'
import { switched, type Visit, type Visits } from '../visit.ts'
import { myDataTexts as t } from './my-data.texts.ts'
import { copyDocument, myDataPage, openPage, type Shown, type Told } from './my-data.views.ts'

const limited = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

/** 我的信息: opened by the receipt and the telephone left with it; both travel in bodies only, never in an address. */
export function addMyDataPages(server: FastifyInstance, visits: Visits, add: AddPage): void {
  add('GET', '/my-data', (visit) => ({ html: openPage(visit, new Map(), {}) }), { keep: true })
  add(
    'POST',
    '/my-data',
    async (first, request, reply) => {
      const fields = formFields(request)
      const visit = switched(first, one(fields, 'switch'), reply)
      if (one(fields, 'switch') && one(fields, 'receipt') === '') return { html: openPage(visit, fields, {}) }
      return shownPage(visit, request, fields)
    },
    limited,
  )
  add('POST', '/my-data/ask', (visit, request) => ask(visit, request), limited)
  server.post('/my-data/copy', limited, async (request, reply) => {
    visits.refuseForeign(request)
    return sendCopy(await visits.open(request, reply), request, reply)
  })
}

async function shown(visit: Visit, request: FastifyRequest, fields: FormFields): Promise<Shown> {
  const receipt = one(fields, 'receipt').slice(0, 60)
  const phone = one(fields, 'phone').slice(0, 60)
  const view = await guardReceipt(visit.ctx, request, receipt, () => readMyData(visit.ctx, { receipt, phone }))
  return { data: myDataAnswer.parse(presentMyData(visit.ctx, view, phone)), receipt, phone, key: randomBytes(16).toString('base64url') }
}

async function shownPage(visit: Visit, request: FastifyRequest, fields: FormFields, told: Told & { status?: number } = {}): Promise<Page> {
  try {
    const data = await shown(visit, request, fields)
    return { status: told.status ?? (Object.keys(told.faults ?? {}).length > 0 ? 400 : 200), html: myDataPage(visit, data, told) }
  } catch (error) {
    return closed(visit, fields, error)
  }
}

/** The way in again, with what was typed, saying only that the two do not belong together. */
function closed(visit: Visit, fields: FormFields, error: unknown): Page {
  if (!(error instanceof RequestError)) throw error
  if (error.code === 'my-data.unknown') return { status: 404, html: openPage(visit, fields, { receipt: visit.say(t.unknown) }) }
  if (error.kind === 'too_many') return { status: 429, html: openPage(visit, fields, { receipt: visit.say(t.tooMany) }) }
  throw error
}

async function ask(visit: Visit, request: FastifyRequest): Promise<Page> {
  const fields = formFields(request)
  const { asking, faults } = readAsking(visit, fields)
  if (!asking) return shownPage(visit, request, fields, { faults, fields })
  const proof = { receipt: one(fields, 'receipt').slice(0, 60), phone: one(fields, 'phone').slice(0, 60) }
  const idempotencyKey = createHash('sha256')
    .update(JSON.stringify([one(fields, 'key').slice(0, 60), proof, asking]))
    .digest('hex')
  try {
    const asked = await guardReceipt(visit.ctx, request, proof.receipt, () =>
      askAboutMyData({ ...visit.ctx, idempotencyKey }, proof, asking),
    )
    if (asked.ok) {
      const day = dayWords(localDate(asked.value.dueOn), visit.look.locale)
      return await shownPage(visit, request, fields, { notice: visit.say(t.made, { day }) })
    }
    const texts: Record<string, Bilingual> = myDataErrorTexts
    const dueOn = asked.details?.['dueOn']
    const day = typeof dueOn === 'string' ? dayWords(localDate(dueOn), visit.look.locale) : ''
    const text = texts[asked.refusal]
    return await shownPage(visit, request, fields, { status: 409, fields, notice: text && visit.say(text, { dueOn: day }) })
  } catch (error) {
    return closed(visit, fields, error)
  }
}

function readAsking(visit: Visit, fields: FormFields): { asking?: Asking; faults: Faults } {
  const typed = (name: string) => one(fields, name).trim() || undefined
  if (one(fields, 'kind') === 'erase' && one(fields, 'sure') !== 'yes') return { faults: { sure: visit.say(t.eraseMissing) } }
  const given = {
    kind: one(fields, 'kind'),
    guardian: one(fields, 'guardian') === 'yes',
    name: typed('name'),
    newPhone: typed('newPhone'),
    note: typed('note'),
  }
  const read = askingSchema.safeParse(given, { reportInput: true })
  if (!read.success) {
    const faults: Faults = {}
    for (const issue of read.error.issues) faults[String(issue.path[0] ?? 'name')] ??= fieldMessage(issue, visit.look.locale)
    return { faults }
  }
  const { newPhone, ...rest } = read.data
  if (rest.kind === 'correct' && !rest.name && !newPhone && !rest.note)
    return { faults: { name: visit.say(myDataErrorTexts['my-data.nothing_to_correct']) } }
  return { asking: { ...rest, phone: newPhone }, faults: {} }
}

/** The copy at once, as a page to read or as data: this receipt only. */
async function sendCopy(visit: Visit, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const fields = formFields(request)
  try {
    const data = await shown(visit, request, fields)
    const json = one(fields, 'format') === 'json'
    reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="youyue-${data.data.matter.receiptTail}.${json ? 'json' : 'html'}"`)
    if (json)
      return reply
        .type('application/json; charset=utf-8')
        .send(
          JSON.stringify(
            { format: 'youyue-my-data-1', office: visit.office.name, madeAt: visit.ctx.now().toISOString(), ...data.data },
            null,
            2,
          ),
        )
    return reply.type('text/html; charset=utf-8').send(copyDocument(visit, data, visit.ctx.now()).markup)
  } catch (error) {
    return sendPage(reply, closed(visit, fields, error))
  }
}
