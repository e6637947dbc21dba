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

const call = async (who: PersonName, method: 'GET' | 'POST', path: string, body?: unknown) => {
  const response = await app.call(method, `/api/v1${path}`, { token: town.people[who].token, ...(body ? { body } : {}) })
  return { status: response.statusCode, body: response.headers['content-type']?.includes('json') ? response.json() : response.rawPayload }
}
const recording = Buffer.from('OggS\0\x02aaaaaaaaOpusHead and then the sound itself', 'latin1')
const heard = '井水又黄了，电话13800001234，叫我老田。'

async function upload(who: PersonName): Promise<string> {
  const edge = 'edge-of-a-part'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="voice.ogg"\r\n\r\n`
  const response = await app.server.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { authorization: `Bearer ${town.people[who].token}`, 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(head), recording, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
  expect(response.statusCode).toBe(201)
  return response.json<{ id: string }>().id
}
/** What somebody said into the telephone of the village secretary. */
async function spoken(extra: object = {}): Promise<{ id: string; receipt: string; fileId: string }> {
  const fileId = await upload('villageSecretary')
  const text = '（语音留言，待转写）'
  const body = { text, source: 'visit', villageCode: 'upper', categoryCode: 'livelihood.water', fileIds: [fileId], ...extra }
  const made = await call('villageSecretary', 'POST', '/opinions', body)
  expect(made.status).toBe(201)
  return { ...made.body, fileId }
}
const write = (who: PersonName, id: string, words: string) => call(who, 'POST', `/opinions/${id}/transcribe`, { words })
const assign = async (id: string) => {
  const accepted = await call('dispatcher', 'POST', `/opinions/${id}/accept`, { title: '井水发黄', categoryCode: 'livelihood.water' })
  const handlerId = town.people.waterOfficer.id
  await call('dispatcher', 'POST', `/matters/${accepted.body.id}/assign`, { leadUnitId: town.units.water, handlerId })
  return accepted.body.id as string
}
const replay = async () => {
  const findings: unknown[] = []
  await app.services.db.transaction('system', (tx) => replayOpinions(tx, town.officeId, (...finding) => findings.push(finding)))
  return findings
}

describe('writing down a voice note', () => {
  it('adds what was heard, once, and changes nothing that was said', async () => {
    const { id, receipt } = await spoken()
    const before = await call('clerk', 'GET', `/opinions/${id}`)
    expect(before.body).toMatchObject({ title: '（语音留言，待转写）', awaitsTranscript: true, transcript: null })
    expect(before.body.permissions).toEqual(expect.arrayContaining(['hear', 'transcribe']))
    const written = await write('clerk', id, heard)
    expect(written.status).toBe(200)
    expect(written.body).toMatchObject({ words: '（语音留言，待转写）', awaitsTranscript: false, version: 2 })
    expect(written.body.title).toMatch(/^井水又黄了，电话〔.*〕/)
    expect(written.body.transcript).toMatch(/^井水又黄了，电话〔.*〕，叫我老田。$/)
    expect(written.body.story.at(-1)).toMatchObject({ type: 'opinion.transcribed' })
    expect(written.body.permissions).not.toContain('transcribe')
    const again = await write('dispatcher', id, '改一改')
    expect([again.status, again.body.code]).toEqual([422, 'opinion.transcribed_already'])
    await expect(app.services.db.transaction({ officeId: town.officeId }, (tx) => tx.updateTable('transcripts').set({ words: 'x' }).execute())).rejects.toThrow(/permission denied/) // prettier-ignore
    const own = await app.call('POST', '/api/v1/receipts/follow', { body: { receipt } })
    expect(own.json().words).toMatch(/^井水又黄了/)
    expect((await call('clerk', 'GET', `/opinions?q=${encodeURIComponent('井水又黄')}`)).body.items.map((one: { id: string }) => one.id)).toContain(id) // prettier-ignore
    expect((await call('clerk', 'GET', '/opinions?q=13800001234')).body.items).toEqual([])
    expect(await replay()).toEqual([])
    await app.services.db.pool.query(`update transcripts set words = '别的话' where opinion_id = $1`, [id])
    expect(await replay()).toHaveLength(1)
    await app.services.db.pool.query(`update transcripts set words = $2 where opinion_id = $1`, [id, heard])
  })

  it('follows words that were typed, and is found in the matter that took it before', async () => {
    const { id } = await spoken({ text: '井的事，听录音。' })
    const matterId = await assign(id)
    expect((await write('dispatcher', id, '柳树根下那口井，水面上漂油花。')).status).toBe(200)
    const matter = await call('waterOfficer', 'GET', `/matters/${matterId}`)
    expect(matter.body.opinions[0].words).toBe('井的事，听录音。\n\n（录音转写）柳树根下那口井，水面上漂油花。')
    const found = await call('dispatcher', 'GET', `/matters?q=${encodeURIComponent('漂油花')}`)
    expect(found.body.items).toMatchObject([{ id: matterId, title: '井水发黄' }])
    expect(await replay()).toEqual([])
  })

  it('needs a recording, the right, and words', async () => {
    const plain = await call('clerk', 'POST', '/opinions', { text: '没有录音。', source: 'visit' })
    expect((await write('clerk', plain.body.id, '编一段')).body.code).toBe('opinion.nothing_to_transcribe')
    const { id } = await spoken()
    for (const who of ['villageSecretary', 'waterOfficer', 'leader', 'auditor'] as const)
      expect((await write(who, id, heard)).status, who).toBe(403)
    expect((await write('clerk', id, ' ')).status).toBe(400)
    expect((await write('clerk', 'opn_00000000000000000000000000', heard)).status).toBe(404)
  })

  it('comes before a matter gets its name from it', async () => {
    const { id } = await spoken()
    const refused = await call('dispatcher', 'POST', `/opinions/${id}/accept`, { categoryCode: 'livelihood.water' })
    expect([refused.status, refused.body.code]).toEqual([422, 'matter.title_unheard'])
    await write('clerk', id, '路灯不亮。天黑不敢出门。')
    const accepted = await call('dispatcher', 'POST', `/opinions/${id}/accept`, { categoryCode: 'livelihood.water' })
    expect(accepted.body).toMatchObject({ title: '路灯不亮' })
  })
})

describe('who may listen', () => {
  const hears = async (who: PersonName, fileId: string) => (await call(who, 'GET', `/files/${fileId}`)).status === 200

  it('whoever writes it down, decides over it or handles it, and nobody else who reads the words', async () => {
    const { id, fileId } = await spoken()
    const matterId = await assign(id)
    for (const who of ['clerk', 'dispatcher', 'secretary', 'waterOfficer', 'villageSecretary'] as const)
      expect(await hears(who, fileId), who).toBe(true)
    for (const who of ['roadsOfficer', 'supervisor', 'leader', 'caller', 'areaSecretary'] as const) {
      expect(await hears(who, fileId), who).toBe(false)
      const seen = await call(who, 'GET', `/opinions/${id}`)
      if (seen.status === 200) expect(seen.body.files, who).toEqual([])
    }
    expect((await call('supervisor', 'GET', `/matters/${matterId}`)).body.opinions[0].files).toEqual([])
    expect((await call('waterOfficer', 'GET', `/matters/${matterId}`)).body.opinions[0].files).toHaveLength(1)
  })

  it('not the unit, when the speaker asked for secrecy: a voice is a name', async () => {
    const { id, fileId } = await spoken({ confidential: true })
    const matterId = await assign(id)
    expect(await hears('waterOfficer', fileId)).toBe(false)
    expect(await hears('waterHead', fileId)).toBe(false)
    expect(await hears('dispatcher', fileId)).toBe(true)
    expect((await call('waterOfficer', 'GET', `/matters/${matterId}`)).body.opinions[0].files).toEqual([])
  })
})
