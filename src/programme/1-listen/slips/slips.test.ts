import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replayOpinions } from '#main/checks/replay-opinions.ts'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '#main/testing/town.ts'

let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
})
afterAll(() => app.close())

const call = async (who: PersonName, method: 'GET' | 'POST', path: string, body?: unknown, key?: string) => {
  const options = { token: town.people[who].token, ...(body ? { body } : {}), ...(key ? { key } : {}) }
  const response = await app.call(method, `/api/v1${path}`, options)
  return { status: response.statusCode, body: response.headers['content-type']?.includes('json') ? response.json() : response.rawPayload }
}

let sheets = 0
/** A sheet of paper as a scanner sends it; the same `what` is the same bytes. */
async function scan(who: PersonName, what = `sheet ${++sheets}`): Promise<string> {
  const edge = 'edge-of-a-part'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="scan.pdf"\r\n\r\n`
  const response = await app.server.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { authorization: `Bearer ${town.people[who].token}`, 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(`%PDF-1.4\n% ${what}\n%%EOF\n`), Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
  expect(response.statusCode, response.body).toBe(201)
  return response.json<{ id: string }>().id
}
const begin = async (who: PersonName, ...whats: string[]) => {
  const fileIds = await Promise.all((whats.length ? whats : [undefined]).map((what) => scan(who, what)))
  const made = await call(who, 'POST', '/slip-batches', { fileIds })
  expect(made.status).toBe(201)
  return made.body as { id: string; slips: { id: string; state: string; file: { id: string }; copyOf: unknown }[] }
}
const first = async (who: PersonName) => {
  const batch = await begin(who)
  return { batchId: batch.id, id: batch.slips[0]?.id ?? '', fileId: batch.slips[0]?.file.id ?? '' }
}
const words = { text: '老井的水发苦，煮饭都不行。', source: 'paper', villageCode: 'upper', saidAt: '2026-03-01T04:00:00Z' }

describe('a batch of paper slips', () => {
  it('is kept, keyed in by two people, and counts what is left', async () => {
    const batch = await begin('clerk', 'one', 'two', 'three')
    const [one, two, three] = batch.slips.map(({ id }) => id)
    const entered = await call('clerk', 'POST', `/slips/${one}/enter`, words)
    expect(entered.status).toBe(201)
    expect(entered.body.receipt).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
    expect((await call('dispatcher', 'POST', `/slips/${two}/set-aside`, { reason: '字太潦草，问李某 13800001234' })).status).toBe(200)
    const dropped = await call('dispatcher', 'POST', `/slips/${three}/drop`, { reason: '空白页' })
    expect(dropped.body).toMatchObject({ state: 'dropped', reason: '空白页' })
    const seen = await call('dispatcher', 'GET', `/slip-batches/${batch.id}`)
    expect(seen.body).toMatchObject({ total: 3, waiting: 0, aside: 1, entered: 1, dropped: 1 })
    expect(seen.body.slips[0].opinion).toMatchObject({ id: entered.body.id })
    expect(seen.body.slips[1].reason).not.toContain('13800001234')
    const opinion = await call('clerk', 'GET', `/opinions/${entered.body.id}`)
    expect(opinion.body).toMatchObject({ words: words.text, source: 'paper', files: [{ name: 'scan.pdf' }] })
    const list = await call('clerk', 'GET', '/slip-batches')
    expect(list.body.items.find((one: { id: string }) => one.id === batch.id)).toMatchObject({ aside: 1, people: [] })
    const findings: unknown[] = []
    await app.services.db.transaction('system', (tx) => replayOpinions(tx, town.officeId, (...finding) => findings.push(finding)))
    expect(findings).toEqual([])
  })

  it('is keyed in once, also when Enter is pressed twice or by two people', async () => {
    const { id } = await first('clerk')
    const both = await Promise.all([
      call('clerk', 'POST', `/slips/${id}/enter`, words, 'same-act'),
      call('clerk', 'POST', `/slips/${id}/enter`, words, 'same-act'),
    ])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect(both[0]?.body).toEqual(both[1]?.body)
    const late = await call('dispatcher', 'POST', `/slips/${id}/enter`, words)
    expect([late.status, late.body.code]).toEqual([422, 'slip.entered_already'])
    const aside = await call('clerk', 'POST', `/slips/${id}/set-aside`, { reason: '看不清' })
    expect(aside.body.code).toBe('slip.entered_already')
  })

  it('leaves a slip to whoever took it up, for a quarter of an hour', async () => {
    const { id, batchId } = await first('clerk')
    expect((await call('clerk', 'POST', `/slips/${id}/take`)).body).toMatchObject({ state: 'waiting', takenBy: null })
    const refused = await call('dispatcher', 'POST', `/slips/${id}/take`)
    expect([refused.status, refused.body.code]).toEqual([422, 'slip.taken'])
    expect(refused.body.message).toContain('正在录')
    expect((await call('dispatcher', 'POST', `/slips/${id}/enter`, words)).body.code).toBe('slip.taken')
    expect((await call('dispatcher', 'GET', `/slip-batches/${batchId}`)).body.slips[0].takenBy).toMatchObject({ id: town.people.clerk.id })
    app.advance(16 * 60_000)
    expect((await call('dispatcher', 'POST', `/slips/${id}/take`)).status).toBe(200)
  })

  it('puts back what was set aside or dropped, and nothing else', async () => {
    const { id } = await first('clerk')
    expect((await call('clerk', 'POST', `/slips/${id}/restore`)).body.code).toBe('slip.nothing_to_restore')
    await call('clerk', 'POST', `/slips/${id}/drop`, { reason: '不是纸条' })
    expect((await call('clerk', 'POST', `/slips/${id}/enter`, words)).body.code).toBe('slip.dropped_already')
    expect((await call('clerk', 'POST', `/slips/${id}/restore`)).body).toMatchObject({ state: 'waiting', reason: null })
    expect((await call('clerk', 'POST', `/slips/${id}/enter`, words)).status).toBe(201)
  })

  it('tells of the same sheet scanned twice', async () => {
    const before = await begin('clerk', 'twin')
    const waiting = await begin('dispatcher', 'twin')
    expect(waiting.slips[0]?.copyOf).toMatchObject({ opinion: null, slip: { batchId: before.id, position: 1 } })
    const entered = await call('clerk', 'POST', `/slips/${before.slips[0]?.id}/enter`, words)
    const again = await begin('clerk', 'twin')
    expect(again.slips[0]?.copyOf).toMatchObject({ opinion: { id: entered.body.id } })
    expect((await begin('clerk', 'a sheet of its own')).slips[0]?.copyOf).toBeNull()
  })

  it('takes forty, of the sender’s own', async () => {
    const { batchId, fileId } = await first('clerk')
    const others = await scan('dispatcher')
    expect((await call('clerk', 'POST', `/slip-batches/${batchId}/slips`, { fileIds: [others] })).status).toBe(400)
    expect((await call('clerk', 'POST', '/slip-batches', { fileIds: [fileId] })).status).toBe(400)
    const many = await Promise.all(Array.from({ length: 40 }, () => scan('clerk')))
    const refused = await call('clerk', 'POST', `/slip-batches/${batchId}/slips`, { fileIds: many })
    expect([refused.status, refused.body.code]).toEqual([422, 'slip.batch_full'])
    expect((await call('clerk', 'POST', `/slip-batches/${batchId}/slips`, { fileIds: many.slice(1) })).body.total).toBe(40)
    expect((await call('clerk', 'GET', '/slip-batches/bat_00000000000000000000000000')).status).toBe(404)
    expect((await call('clerk', 'POST', '/slips/slp_00000000000000000000000000/take')).status).toBe(404)
  })
})

describe('who looks at a scan, on which a name may stand', () => {
  const opens = async (who: PersonName, fileId: string) => (await call(who, 'GET', `/files/${fileId}`)).status === 200

  it('before it is keyed in only who keys in', async () => {
    const { fileId } = await first('clerk')
    expect(await opens('dispatcher', fileId)).toBe(true)
    for (const who of ['villageSecretary', 'waterOfficer', 'supervisor', 'leader'] as const)
      expect(await opens(who, fileId), who).toBe(false)
    for (const who of ['villageSecretary', 'leader'] as const) expect((await call(who, 'GET', '/slip-batches')).status, who).toBe(403)
  })

  it('afterwards who decides over it and who handles it; not the unit when secrecy was asked for', async () => {
    for (const confidential of [false, true]) {
      const { id, fileId } = await first('clerk')
      const entered = await call('clerk', 'POST', `/slips/${id}/enter`, { ...words, confidential })
      const accepted = await call('dispatcher', 'POST', `/opinions/${entered.body.id}/accept`, {
        title: '井水',
        categoryCode: 'livelihood.water',
      })
      await call('dispatcher', 'POST', `/matters/${accepted.body.id}/assign`, {
        leadUnitId: town.units.water,
        handlerId: town.people.waterOfficer.id,
      })
      expect(await opens('clerk', fileId)).toBe(true)
      expect(await opens('dispatcher', fileId)).toBe(true)
      expect(await opens('waterOfficer', fileId)).toBe(!confidential)
      for (const who of ['supervisor', 'leader', 'roadsOfficer'] as const) {
        expect(await opens(who, fileId), who).toBe(false)
        const seen = await call(who, 'GET', `/opinions/${entered.body.id}`)
        if (seen.status === 200) expect(seen.body.files, who).toEqual([])
      }
      expect((await call('leader', 'GET', `/matters/${accepted.body.id}`)).body.opinions[0].files).toEqual([])
    }
  })

  it('the same for a scan sent with a single entry', async () => {
    const fileId = await scan('clerk')
    await call('clerk', 'POST', '/opinions', { ...words, fileIds: [fileId] })
    expect(await opens('dispatcher', fileId)).toBe(true)
    expect(await opens('leader', fileId)).toBe(false)
  })
})
