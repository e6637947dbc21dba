import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { importOpinions } from '../imports.jobs.ts'
import { messyFile, type MessyFile } from './messy.fixtures.ts'

const FILES = 50
let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
})
afterAll(() => app.close())

async function importOne({ name, bytes }: MessyFile) {
  const boundary = 'test-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const headers = { authorization: `Bearer ${town.people.clerk.token}` }
  const uploaded = await app.server.inject({
    method: 'POST',
    url: '/api/v1/opinions/imports',
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  const { id, code } = uploaded.json()
  if (!id) throw new Error(`${name}: ${code}`)
  await app.server.inject({ method: 'POST', url: `/api/v1/opinions/imports/${id}/run`, headers })
  await importOpinions.work(app.services, { officeId: town.officeId, importId: id })
  return (await app.server.inject({ method: 'GET', url: `/api/v1/opinions/imports/${id}`, headers })).json()
}

it('reads fifty messy files: hardly a row wrong, none wrongly accepted, none lost', { timeout: 300_000 }, async () => {
  const expectedWords = new Map<string, string>()
  let rows = 0
  const wrong: string[] = []
  for (let n = 0; n < FILES; n++) {
    const file = messyFile(n)
    rows += file.expected.length
    const count = (kind: string) => file.expected.filter((one) => one.kind === kind).length
    for (const one of file.expected) if (one.kind === 'good') expectedWords.set(one.key, `${one.words}|${one.saidOn}`)
    const got = await importOne(file)
    // Every row is accounted for.
    expect(got.created + got.same + got.errors + got.left, file.name).toBe(file.expected.length)
    expect(got.total, file.name).toBe(file.expected.length)
    const off = Math.abs(got.created - count('good')) + Math.abs(got.left - count('note'))
    if (off > 0)
      wrong.push(
        `${file.name} (${got.created}/${count('good')} good, ${got.errors}/${count('error')} errors, ${got.left}/${count('note')} notes)`,
      )
  }
  const { rows: made } = await app.services.db.pool.query<{ key: string; words: string; on: string; village: string | null }>(
    `select o.import_key as key, o.words, to_char(o.said_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on, v.code as village
     from opinions o left join villages v on v.office_id = o.office_id and v.id = o.village_id where o.office_id = $1`,
    [town.officeId],
  )
  const wronglyAccepted = made.filter(({ key, words, on, village }) => expectedWords.get(key) !== `${words}|${on}` || village !== 'upper')
  const right = made.length - wronglyAccepted.length
  const share = (rows - (expectedWords.size - right)) / rows
  console.log(JSON.stringify({ files: FILES, rows, good: expectedWords.size, right, wronglyAccepted: wronglyAccepted.length, rightRows: Number(share.toFixed(4)), wrong })) // prettier-ignore
  expect(wronglyAccepted).toEqual([])
  expect(share).toBeGreaterThanOrEqual(0.98)
  expect(wrong).toEqual([])
})
