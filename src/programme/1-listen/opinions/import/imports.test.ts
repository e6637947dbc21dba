import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '#main/testing/town.ts'
import { readSheet } from '#platform/documents/sheets/read-sheet.ts'
import { writeCsv, writeSheet } from '#platform/documents/sheets/write-sheet.ts'
import { forgetOldSheets, importOpinions, resumeImports } from './imports.jobs.ts'

let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
})
beforeEach(async () => {
  town = await makeTown(app.services)
})
afterAll(() => app.close())

const HEADER = ['工单编号', '来电时间', '诉求内容', '所在村', '联系人', '联系电话', '点赞数']
const row = (n: number, words = `第${n}盏路灯不亮，𠮷家老人夜里看不见路。`): string[] => [
  `G${n}`, '2026-02-14 08:30', words, '上坡村', '钱小燕', `1380000${String(n).padStart(4, '0')}`, String(n),
] // prettier-ignore
const xlsx = (rows: string[][], header = HEADER) => writeSheet(header.map((title) => ({ title })), rows) // prettier-ignore

async function upload(bytes: Buffer, fileName = '热线.xlsx', who: PersonName = 'clerk') {
  const boundary = 'test-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const response = await app.server.inject({
    method: 'POST',
    url: '/api/v1/opinions/imports',
    headers: { authorization: `Bearer ${town.people[who].token}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  return { status: response.statusCode, body: response.json() }
}
async function send(method: 'GET' | 'POST' | 'PUT', path: string, who: PersonName = 'clerk', body?: unknown) {
  const response = await app.call(method, `/api/v1/opinions/imports${path && `/${path}`}`, {
    token: town.people[who].token,
    ...(body ? { body } : {}),
  })
  return { status: response.statusCode, body: response.statusCode === 204 ? undefined : response.json() }
}
const work = (id: string) => importOpinions.work(app.services, { officeId: town.officeId, importId: id })
async function run(bytes: Buffer, fileName?: string) {
  const { body } = await upload(bytes, fileName)
  expect((await send('POST', `${body.id}/run`)).status).toBe(202)
  await work(body.id)
  return (await send('GET', body.id)).body
}
async function resultOf(id: string) {
  const response = await app.call('GET', `/api/v1/opinions/imports/${id}/result`, { token: town.people.clerk.token })
  expect(response.statusCode).toBe(200)
  return (await readSheet(response.rawPayload, 'result.xlsx')).rows.map(({ cells }) => cells.at(-1))
}
const query = async <T>(text: string) => (await app.services.db.pool.query<T & object>(text, [town.officeId])).rows
const opinions = () =>
  query<{ words: string; source: string; registeredBy: string; importKey: string; personId: string | null }>(
    'select words, source, registered_by as "registeredBy", import_key as "importKey", person_id as "personId" from opinions where office_id = $1 order by id',
  )
const jobs = async () =>
  (await app.services.db.pool.query<{ attempts: number }>(`select * from graphile_worker.jobs where task_identifier = 'import-opinions'`))
    .rows

describe('a sheet that is uploaded', () => {
  it('is read before anything is registered: columns, first rows, counts, names masked', async () => {
    const rows = [row(1), row(2), row(2), row(3, ''), ...Array.from({ length: 30 }, (_, i) => row(i + 10))]
    const { status, body } = await upload(await xlsx(rows))
    expect(status).toBe(201)
    expect(body).toMatchObject({
      state: 'uploaded',
      total: 34,
      header: HEADER,
      remembered: false,
      fault: null,
      fileName: '热线.xlsx',
      hasResult: false,
    })
    expect(body.mapping).toEqual({ externalId: 0, time: 1, text: 2, village: 3, speakerName: 4, speakerPhone: 5, up: 6 })
    expect(body.counts).toEqual({ created: 32, same: 1, errors: 1, left: 0 })
    expect(body.rows).toHaveLength(20)
    expect(body.rows[0]).toMatchObject({
      rowNumber: 2,
      outcome: 'created',
      reading: { villageCode: 'upper', saidAt: '2026-02-14T08:30:00+08:00', source: 'import', hasContact: true },
    })
    expect(body.rows[3]).toMatchObject({
      outcome: 'error',
      errors: [{ code: 'import.text_empty', column: '诉求内容', message: '「诉求内容」没有内容' }],
    })
    expect(JSON.stringify(body)).not.toMatch(/钱小燕|13800000001/)
    expect(await opinions()).toEqual([])
  })

  it('says which column is missing, and takes another reading of the columns', async () => {
    const bytes = writeCsv([{ title: '甲' }, { title: '乙' }], [['路灯不亮', '上坡村']])
    const { body } = await upload(bytes, '表.csv')
    expect(body).toMatchObject({ fault: { code: 'import.text_unmapped' }, counts: null, mapping: {} })
    expect((await send('POST', `${body.id}/run`)).body).toMatchObject({ code: 'import.text_unmapped', message: '请指出哪一列是意见的内容' })
    expect(await send('PUT', `${body.id}/mapping`, 'clerk', { mapping: { text: 9 } })).toMatchObject({
      status: 422,
      body: { code: 'import.column_missing' },
    })
    const mapped = await send('PUT', `${body.id}/mapping`, 'clerk', { mapping: { text: 0, village: 1 }, source: 'visit' })
    expect(mapped).toMatchObject({
      status: 200,
      body: { fault: null, source: 'visit', counts: { created: 1, same: 0, errors: 0, left: 0 } },
    })
    await send('POST', `${body.id}/run`)
    await work(body.id)
    expect(await opinions()).toMatchObject([{ words: '路灯不亮', source: 'visit', registeredBy: town.people.clerk.id }])
    expect((await upload(bytes, '表.csv')).body).toMatchObject({ remembered: true, mapping: { text: 0, village: 1 } })
  })

  it('is refused in plain words when it is no sheet', async () => {
    expect(await upload(Buffer.from('PK\x03\x04nonsense'))).toMatchObject({
      status: 400,
      body: { code: 'sheet.broken', message: expect.stringContaining('打不开') },
    })
    expect(await upload(Buffer.alloc(0))).toMatchObject({ status: 400, body: { code: 'sheet.empty' } })
  })

  it('with nothing but a header shows that, and is not begun', async () => {
    const { body } = await upload(await xlsx([]))
    expect(body).toMatchObject({ total: 0, rows: [], counts: { created: 0, same: 0, errors: 0, left: 0 } })
    expect((await send('POST', `${body.id}/run`)).body).toMatchObject({ code: 'import.no_rows' })
  })

  it('lies in the store sealed, and goes after a week', async () => {
    const { body } = await upload(
      writeCsv(
        HEADER.map((title) => ({ title })),
        [row(1)],
      ),
      '表.csv',
    )
    const sealed = async () => {
      const [file] = await query<{ sha256: string }>(
        'select f.sha256 from imports i join files f on f.office_id = i.office_id and f.id = i.file_id where i.office_id = $1',
      )
      return file && (await app.services.files.has(file.sha256))
        ? Buffer.concat(await (await app.services.files.open(file.sha256)).toArray())
        : undefined
    }
    expect((await sealed())?.includes('钱小燕')).toBe(false)
    app.advance(8 * 86_400_000)
    await forgetOldSheets(app.services)
    expect(await sealed()).toBeUndefined()
    expect((await send('GET', body.id)).body).toMatchObject({ state: 'cancelled' })
  })
})

describe('an import that is run', () => {
  it('registers every good row with its words and its speaker in the vault, and gives the rest back', async () => {
    const bad = row(3)
    bad[3] = '无此村'
    const done = await run(await xlsx([row(1), bad, row(2), row(2), row(4, '')]))
    expect(done).toMatchObject({ state: 'done', total: 5, done: 5, created: 2, same: 1, errors: 2, hasResult: true })
    expect((await opinions()).map((one) => [one.words, one.source, one.personId !== null])).toEqual([[row(1)[2], 'import', true], [row(2)[2], 'import', true]]) // prettier-ignore
    expect(await resultOf(done.id)).toEqual([
      '已登记', '未导入：「所在村」名录中没有“无此村”这个村居', '已登记', '与第 4 行相同，只登记一次', '未导入：「诉求内容」没有内容',
    ]) // prettier-ignore
    const events = await query<{ type: string; actor: string }>(
      `select type, actor_id as actor from ledger_events where office_id = $1 and subject_kind = 'import' order by version`,
    )
    expect(events).toEqual([{ type: 'import.started', actor: town.people.clerk.id }, { type: 'import.finished', actor: town.people.clerk.id }]) // prettier-ignore
  })

  it('changes nothing when the same sheet comes again, and says so of a row that changed', async () => {
    await run(await xlsx([row(1), row(2)]))
    const votes = row(2)
    votes[6] = '99'
    app.advance(1_000)
    const again = await run(await xlsx([row(1), votes]))
    expect(again).toMatchObject({ state: 'done', created: 0, same: 2, errors: 0 })
    expect(await resultOf(again.id)).toEqual(['以前已导入，没有变化', '以前已导入，没有变化'])
    const changed = await run(await xlsx([row(1), row(2, '现在亮了。'), row(3)]))
    expect(changed).toMatchObject({ created: 1, same: 1, errors: 1 })
    expect((await resultOf(changed.id))[1]).toBe('未导入：「工单编号」以前导入过，现在内容不同；已登记的意见不改动，请另行登记')
    expect((await opinions()).map(({ words }) => words)).toEqual([row(1)[2], row(2)[2], row(3)[2]])
  })

  it('goes on where a dead worker left it, doubling nothing', async () => {
    const rows = Array.from({ length: 1_100 }, (_, i) => row(i))
    const { body } = await upload(await xlsx(rows))
    await send('POST', `${body.id}/run`)
    // The worker dies in the middle of its second portion: the clock fails once 700 opinions have been made.
    const dying = { ...app.services, ids: dyingAfter(700) }
    await expect(importOpinions.work(dying, { officeId: town.officeId, importId: body.id })).rejects.toThrow('killed')
    expect((await send('GET', body.id)).body).toMatchObject({ state: 'running', done: 500, created: 500 })
    expect(await opinions()).toHaveLength(500)
    await Promise.all([work(body.id), work(body.id)])
    expect((await send('GET', body.id)).body).toMatchObject({ state: 'done', done: 1_100, created: 1_100, same: 0, errors: 0 })
    const made = await opinions()
    expect(new Set(made.map(({ importKey }) => importKey)).size).toBe(1_100)
    expect(made).toHaveLength(1_100)
  })

  it('is asked for again when its worker died with the job in hand', async () => {
    const { body } = await upload(await xlsx([row(1)]))
    await send('POST', `${body.id}/run`)
    await app.services.db.pool.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead', attempts = 1 where key = $1`,
      [body.id],
    )
    app.advance(61_000)
    await resumeImports(app.services, 60_000)
    expect((await jobs()).filter((job) => 'key' in job && job.key === body.id)).toMatchObject([{ attempts: 0, locked_by: null }])
  })

  it('stops when it is told to; what was registered stays', async () => {
    const { body } = await upload(await xlsx([row(1)]))
    await send('POST', `${body.id}/run`)
    expect((await send('POST', `${body.id}/cancel`)).body).toMatchObject({ state: 'cancelled', hasResult: false })
    await work(body.id)
    expect(await opinions()).toEqual([])
    expect(await send('POST', `${body.id}/cancel`)).toMatchObject({ status: 409, body: { code: 'import.wrong_state' } })
    expect(await send('POST', `${body.id}/run`)).toMatchObject({ status: 409 })
  })

  it('takes one row that the database refuses as an error and imports the others', async () => {
    const { body } = await upload(await xlsx([row(1), row(2, '甲乙丙'), row(3)]))
    await send('POST', `${body.id}/run`)
    await app.services.db.pool.query(
      `alter table opinions add constraint test_words check (office_id <> '${town.officeId}' or words <> '甲乙丙')`,
    )
    await work(body.id)
    await app.services.db.pool.query('alter table opinions drop constraint test_words')
    expect((await send('GET', body.id)).body).toMatchObject({ state: 'done', created: 2, errors: 1 })
    expect((await resultOf(body.id))[1]).toBe('未导入：「工单编号」没有登记成功，请检查后重新导入这一行')
  })

  it('is shown as failed, and can be gone on with, once it was taken up again and again without moving', async () => {
    const { body } = await upload(await xlsx([row(1)]))
    await send('POST', `${body.id}/run`)
    const dying = () => importOpinions.work({ ...app.services, ids: dyingAfter(0) }, { officeId: town.officeId, importId: body.id })
    for (let i = 0; i < 5; i++) await expect(dying()).rejects.toThrow('killed')
    expect((await send('GET', body.id)).body).toMatchObject({ state: 'running', done: 0 })
    await dying()
    const failed = (await send('GET', '')).body.items[0]
    expect(failed).toMatchObject({ id: body.id, state: 'failed', canGoOn: true, failure: expect.stringContaining('多次中断') })
    expect((await send('POST', `${body.id}/run`)).status).toBe(202)
    await work(body.id)
    expect((await send('GET', body.id)).body).toMatchObject({ state: 'done', created: 1 })
  })

  it('tells problems by kind and what else the file holds, and leaves hidden rows out when asked', async () => {
    const note = '注：以上由综合科汇总'
    const bad = row(2)
    bad[3] = '无此村'
    const { body } = await upload(await xlsx([row(1), bad, row(3, ''), row(4), [note]]))
    expect(body.counts).toEqual({ created: 2, same: 0, errors: 2, left: 1 })
    expect(body.problems).toMatchObject([
      { code: 'import.village_unknown', column: '所在村', count: 1, rows: [{ rowNumber: 3 }] },
      { code: 'import.text_empty', column: '诉求内容', count: 1, rows: [{ rowNumber: 4 }] },
    ])
    expect(body.notices).toMatchObject({ notes: 1, hidden: 0, leaveHidden: false })
    expect(body.samples[4][0]).not.toContain('钱小燕')
  })

  it('fails plainly when whoever began it may not import any more', async () => {
    const { body } = await upload(await xlsx([row(1)]))
    await send('POST', `${body.id}/run`)
    await app.services.db.pool.query('update accounts set active = false where id = $1', [town.people.clerk.id])
    await work(body.id)
    expect((await send('GET', body.id, 'dispatcher')).body).toMatchObject({
      state: 'failed',
      failure: '导入人已不能导入，余下的行没有处理。',
    })
  })
})

describe('who sees an import', () => {
  it('is its importer; the dispatcher sees how it stands and may stop it, but not the sheet', async () => {
    const { body } = await upload(await xlsx([row(1)]))
    const other = await makeTown(app.services)
    const { token } = other.people.clerk
    expect((await app.call('GET', `/api/v1/opinions/imports/${body.id}`, { token })).statusCode).toBe(404)
    expect((await send('GET', body.id, 'dispatcher')).body).toMatchObject({ total: 1, hasResult: false })
    expect((await send('PUT', `${body.id}/mapping`, 'dispatcher', { mapping: { text: 2 } })).status).toBe(404)
    expect((await send('POST', `${body.id}/run`, 'dispatcher')).status).toBe(404)
    expect((await send('GET', `${body.id}/result`, 'dispatcher')).status).toBe(404)
    expect((await send('GET', body.id, 'waterOfficer')).status).toBe(403)
    expect((await send('POST', `${body.id}/cancel`, 'dispatcher')).status).toBe(200)
  })
})

/** Ids as ever until so many opinions have been named; then the process is gone. */
function dyingAfter(count: number) {
  let left = count
  return {
    next(prefix: string) {
      if (prefix === 'opn' && left-- === 0) throw new Error('killed')
      return app.services.ids.next(prefix)
    },
  }
}
