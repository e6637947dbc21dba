import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { Visitor, type Seen } from './residents.fixtures.ts'

let app: TestApp
let town: Town
let person: Visitor
let address = 0
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
})
// A household of its own for every test, so that no test uses up another's share of requests.
beforeEach(() => {
  person = new Visitor(app.server, { 'x-forwarded-for': `10.1.${++address}.7` })
})
afterAll(() => app.close())

const go = { go: 'next' }
const words = '村东头的小桥一下雨就漫水，老人孩子过不去。'
const opinions = async () =>
  (
    await app.services.db.pool.query<{
      words: string
      village_id: string
      marks: string[]
      affected: number
      confidential: boolean
      source: string
      place: string
      person_id: string | null
      files: number
    }>(
      `select o.*, (select count(*) from opinion_files f where f.office_id = o.office_id and f.opinion_id = o.id) as files from opinions o where office_id = $1 order by registered_at, id`,
      [town.officeId],
    )
  ).rows
/** From the start to the page before handing in. */
async function toCheck(answers: Record<string, string | string[]> = {}): Promise<Seen> {
  let page = await person.open('/say')
  const { text = words, village = '', place = '', marks = [], affected = '', name = '', phone = '', confidential = '' } = answers
  page = await person.press(page, '/say', { text }, go)
  page = await person.press(page, '/say', { village, place }, go)
  page = await person.press(page, '/say', { marks, affected }, go)
  return person.press(page, '/say', { name, phone, confidential }, go)
}
const handIn = (page: Seen) => person.press(page, '/say', {}, { go: 'send' })
const receiptOf = (page: Seen) => /(?:\d{4} ){3}\d{4}/.exec(page.text)?.[0] ?? ''
const token = (who: keyof Town['people']) => town.people[who].token
async function say(): Promise<{ id: string; receipt: string }> {
  const made = await app.call('POST', '/api/v1/opinions', {
    token: token('clerk'),
    body: {
      text: words,
      source: 'visit',
      villageCode: 'upper',
      categoryCode: 'livelihood.water',
      speaker: { name: '钱小燕', phone: '13800001111' },
    },
  })
  return made.json()
}
/** A matter that waits for its speaker's answer. */
async function toFeedback(): Promise<{ receipt: string; matterId: string }> {
  const { id, receipt } = await say()
  const post = async (who: keyof Town['people'], path: string, body: unknown) => {
    const response = await app.call('POST', `/api/v1${path}`, { token: token(who), body })
    expect(response.statusCode, `${path} ${response.body}`).toBeLessThan(300)
    return response.json()
  }
  const { id: matterId } = await post('dispatcher', `/opinions/${id}/accept`, { categoryCode: 'livelihood.water' })
  await post('dispatcher', `/matters/${matterId}/assign`, { leadUnitId: town.units.water, handlerId: town.people.waterOfficer.id })
  await post('waterOfficer', `/matters/${matterId}/sign`, {})
  await post('waterOfficer', `/matters/${matterId}/submit`, {
    outcome: 'resolved',
    done: '垫高了桥面。',
    evidence: [{ kind: 'document', reference: '验收单 1' }],
  })
  await post('supervisor', `/matters/${matterId}/verify`, { note: '现场看过。', onSite: true })
  return { receipt, matterId }
}
const follow = async (receipt: string) => person.post('/follow', { receipt })
const stateOf = async (matterId: string) =>
  (await app.services.db.pool.query<{ state: string }>('select state from matters where id = $1', [matterId])).rows[0]?.state

describe('the start page', () => {
  it('says three things to do, the telephone, and who may go where', async () => {
    const page = await person.open('/')
    expect(page.status).toBe(200)
    expect(page.text).toMatch(/我有话说.*约书记.*查进度/)
    expect(page.html).toContain('href="tel:053100000000"')
    expect(page.html).toContain('href="/office/"')
    expect(page.html).toMatch(/<html lang="zh-CN"/)
    expect(page.html.match(/<h1/g)).toHaveLength(1)
  })

  it('speaks English and large type when asked, and remembers', async () => {
    expect((await person.open('/?lang=en')).text).toContain('Say something')
    expect((await person.open('/how')).html).toMatch(/<html lang="en"/)
    expect((await person.open('/?type=big')).html).toContain('class="big"')
    expect((await person.open('/privacy')).html).toContain('class="big"')
    expect((await person.open('/privacy?type=normal')).html).not.toContain('class="big"')
  })

  it('stays within what a village telephone loads', async () => {
    const page = await person.open('/')
    const assets = [...page.html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(assets).toHaveLength(3)
    let bytes = page.html.length
    for (const path of assets) {
      const asset = await person.open(path)
      expect(asset.status, path).toBe(200)
      expect(asset.headers['cache-control']).toContain('immutable')
      expect((await app.server.inject({ url: path, headers: { 'if-none-match': String(asset.headers['etag']) } })).statusCode).toBe(304)
      if (path.endsWith('.css')) expect(asset.html.length).toBeLessThanOrEqual(20_480)
      bytes += asset.html.length
    }
    expect(bytes).toBeLessThan(170_000)
  })
})

describe('saying something', () => {
  it('goes one question a page to a receipt, and is recorded as it was said', async () => {
    const before = (await opinions()).length
    const check = await toCheck({
      village: 'upper',
      place: '小桥头',
      marks: ['urgent', 'hard'],
      affected: '３０人',
      name: '张𠮷',
      phone: '138 0000 2222',
      confidential: 'yes',
    })
    expect(check.text).toMatch(/请再看一遍，还没有交/)
    expect(check.text).toMatch(/上坡村.*小桥头.*急、难.*30 人左右.*张𠮷 13800002222.*要保密/)
    expect((await opinions()).length).toBe(before)
    const done = await handIn(check)
    expect(done.status).toBe(200)
    expect(done.headers['cache-control']).toBe('no-store')
    expect(receiptOf(done)).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
    expect(done.html).toMatch(/<svg class="qr"/)
    const [row] = (await opinions()).slice(-1)
    expect(row).toMatchObject({
      words,
      village_id: town.villages.upper,
      place: '小桥头',
      marks: ['urgent', 'hard'],
      affected: 30,
      confidential: true,
      source: 'web',
      person_id: expect.any(String),
    })
    expect((await follow(receiptOf(done))).text).toContain(words)
  })

  it('needs nothing but words', async () => {
    const done = await handIn(await toCheck())
    expect(receiptOf(done)).not.toBe('')
    expect((await opinions()).at(-1)).toMatchObject({ words, village_id: null, place: null, person_id: null, confidential: false })
  })

  it('makes one record of two taps, of a reload, and of another language', async () => {
    const check = await toCheck({ text: '两下' })
    const [first, second] = await Promise.all([handIn(check), handIn(check)])
    const again = await handIn(check)
    const english = await person.press(again, '/say', {}, { switch: 'lang:en' })
    expect(english.text).toContain('It has been handed in')
    for (const page of [second, again, english]) expect(receiptOf(page)).toBe(receiptOf(first))
    expect((await opinions()).filter((one) => one.words === '两下')).toHaveLength(1)
  })

  it('takes changed words after going back as something new, and an unchanged repetition not', async () => {
    const check = await toCheck({ text: '先这样说' })
    const first = await handIn(check)
    const changed = await handIn(await person.press(check, '/say', { text: '再想了想' }, { go: 'next' }))
    expect(receiptOf(changed)).not.toBe(receiptOf(first))
    expect((await opinions()).filter((one) => ['先这样说', '再想了想'].includes(one.words))).toHaveLength(2)
  })

  it('carries everything along when one goes back, changes one answer, or switches language', async () => {
    const answers = {
      village: 'lower',
      place: '桥头',
      marks: ['worry', 'hope'],
      affected: '8',
      name: '钱',
      phone: '0531-88888888',
      confidential: 'no',
    }
    const check = await toCheck(answers)
    const edit = await person.press(check, '/say', {}, { go: 'edit:place' })
    expect(Object.fromEntries(edit.fields)).toMatchObject({ village: ['lower'], place: ['桥头'], text: [words], marks: ['worry', 'hope'] })
    const english = await person.press(edit, '/say', { place: '桥西头' }, { switch: 'lang:en' })
    expect(english.text).toContain('Where is it?')
    expect(english.fields.get('place')).toEqual(['桥西头'])
    const checked = await person.press(english, '/say', {}, go)
    expect(checked.text).toMatch(/not sent yet.*桥西头.*Worrying, Hoped for.*053188888888/)
    let back = await person.press(checked, '/say', {}, { go: 'edit:contact' })
    for (const [field, value] of [
      ['phone', '0531-88888888'],
      ['marks', 'worry'],
      ['village', 'lower'],
      ['text', words],
    ] as const) {
      expect(back.fields.get(field)?.[0], field).toBe(value)
      back = await person.press(back, '/say', {}, { go: 'back' })
    }
  })
})

describe('bad input', () => {
  const rows: [step: number, field: string, value: string, message: RegExp][] = [
    [1, 'text', '', /请写几句，或者录一段音/],
    [1, 'text', ' \n　 ', /请写几句，或者录一段音/],
    [1, 'text', '字'.repeat(5_001), /最多写 5000 字，现在有 5001 字，请删去 1 字/],
    [1, 'text', 'a\u0007b', /控制字符/],
    [2, 'village', 'nowhere', /名单里没有这个村/],
    [2, 'place', '地'.repeat(201), /最多 200 个字/],
    [3, 'affected', '很多', /请写一个数/],
    [3, 'affected', '0', /请写一个数/],
    [3, 'affected', '-3', /请写一个数/],
    [3, 'affected', '99999999999', /请写一个数/],
    [3, 'marks', 'angry', /不在可选范围内/],
    [4, 'phone', '138', /11 位手机号/],
    [4, 'name', '名'.repeat(61), /最多 60 个字/],
    [4, 'confidential', 'maybe', /不在可选范围内/],
  ]
  it.each(rows)('at step %i in %s', async (step, field, value, message) => {
    let page = await person.open('/say')
    if (step > 1) page = await person.press(page, '/say', { text: words }, go)
    for (let at = 2; at < step; at++) page = await person.press(page, '/say', {}, go)
    const before = (await opinions()).length
    const answer = await person.press(page, '/say', { [field]: value }, go)
    expect(answer.status).toBe(400)
    expect(answer.title).toMatch(/^有错误：/)
    expect(answer.html).toContain(`href="#${field}"`)
    expect(answer.html).toMatch(new RegExp(`id="${field}"`))
    expect(answer.text).toMatch(message)
    // A choice that does not exist cannot stand in a list of choices; everything typed does.
    if (!['village', 'marks', 'confidential'].includes(field)) expect(answer.fields.get(field)?.[0]?.trim()).toBe(value.trim())
    if (step > 1) expect(answer.fields.get('text')).toEqual([words])
    expect((await opinions()).length).toBe(before)
  })

  it('in a tampered hidden field comes back at its own step, and is not recorded', async () => {
    const check = await toCheck()
    const before = (await opinions()).length
    for (const [field, value] of [
      ['phone', 'x'],
      ['village', 'nowhere'],
      ['affected', 'NaN'],
      ['text', ''],
    ] as const) {
      const answer = await person.press(check, '/say', { [field]: value }, { go: 'send' })
      expect(answer.status, field).toBe(400)
      expect(answer.html, field).toContain(`id="${field}"`)
    }
    expect((await person.post('/say', { at: '__proto__', go: 'edit:nothing', draft: '../../x' })).status).toBe(200)
    expect((await opinions()).length).toBe(before)
  })

  it('takes 5,000 characters of any kind, rare ones, emoji, direction marks and markup, and shows them as they are', async () => {
    const xss = `<script>alert(1)</script>"'><img src=x onerror=alert(2)></textarea>&lt;b&gt;`
    const text = `\n${xss}\n𠮷野家䶮，👨‍👩‍👧‍👦，שלום\u202eabc\u200f\n${'㐂'.repeat(2_000)}`
    const full = text + '𠮷'.repeat(5_000 - [...text.trim()].length)
    expect([...full.trim()]).toHaveLength(5_000)
    let page = await person.press(await person.open('/say'), '/say', { text: full }, { go: 'switch', switch: 'type:big' })
    expect(page.fields.get('text')?.[0]).toBe(full.replace(/\n/g, '\r\n'))
    const done = await handIn(await toCheck({ text: full, name: xss.slice(0, 60), place: xss }))
    expect((await opinions()).at(-1)?.words).toBe(full.trim())
    page = await follow(receiptOf(done))
    for (const one of [done, page]) expect(one.html).not.toMatch(/<script>|<img|onerror=alert\(2\)>/)
    expect(page.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page.text).toContain('𠮷野家䶮，👨‍👩‍👧‍👦')
  })

  it('from a foreign page is not taken', async () => {
    const before = (await opinions()).length
    const fields = { at: 'check', go: 'send', text: words }
    expect((await person.post('/say', fields, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await person.post('/say', fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await person.post('/follow', { receipt: '1' }, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await opinions()).length).toBe(before)
    expect((await person.post('/say', fields, { origin: 'http://127.0.0.1:8311', 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })
})

describe('following', () => {
  it('finds a number however it was typed, and shows what was said, who has it, never who said it', async () => {
    const { receipt, matterId } = await toFeedback()
    expect(matterId).toMatch(/^mat_/)
    for (const typed of [
      receipt,
      receipt.replace(/ /g, ''),
      receipt.replace(/ /g, '-'),
      `　${receipt.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))} `,
    ]) {
      const page = await follow(typed)
      expect(page.status, typed).toBe(200)
      expect(page.text).toMatch(/现在在谁手里.*等您回答/)
      expect(page.text).toContain('2026年3月16日')
      expect(page.text).toContain('已交给水利站办理，2026年3月16日前办完。')
      expect(page.text).toContain(words)
      expect(page.html).not.toMatch(/钱小燕|13800001111|[a-z]{3}_[0-9a-z]{26}/)
      expect(page.headers['cache-control']).toBe('no-store')
    }
  })

  it('tells nothing about a wrong number, keeps it, and stops guessing', async () => {
    const answers = new Set<string>()
    for (const wrong of ['1234 5678 9012 3456', '0000000000000000', '12', '', 'x'.repeat(60), '"><b>']) {
      const page = await follow(wrong)
      expect(page.status).toBe(404)
      expect(page.fields.get('receipt')).toEqual([wrong])
      answers.add(page.text)
    }
    expect(answers.size).toBe(1)
    const { receipt } = await say()
    for (let tries = 6; tries < 20; tries++) await follow('1111 1111 1111 1111')
    const stopped = await follow(receipt)
    expect(stopped.status).toBe(429)
    expect(stopped.text).toContain('请过一分钟再试')
    expect(stopped.fields.get('receipt')).toEqual([receipt])
    expect((await new Visitor(app.server, { 'x-forwarded-for': '10.9.9.9' }).post('/follow', { receipt })).status).toBe(200)
  })

  it('answers the address on the slip by a page, and by JSON to a program', async () => {
    const { receipt } = await say()
    const digits = receipt.replace(/ /g, '')
    const page = await person.open(`/receipts/${digits}`)
    expect(page.text).toContain(words)
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
    const json = await app.call('GET', `/receipts/${digits}`, { headers: { accept: 'application/json' } })
    expect(json.json()).toMatchObject({ stage: 'registered', words, receiptTail: digits.slice(-4) })
    const unknown = await app.call('GET', '/receipts/1234567890123456', { headers: { accept: 'application/json' } })
    expect(unknown.statusCode).toBe(404)
    expect(unknown.json()).toMatchObject({ code: 'receipt.unknown' })
    expect((await person.open('/receipts/1234567890123456')).status).toBe(404)
    expect(app.logged.join('')).not.toContain(digits)
  })
})

describe('the answer at the end', () => {
  const answer = (page: Seen, given: Record<string, string>) => person.press(page, '/follow/answer', given)

  it('has nothing chosen beforehand, and asks for what is missing without losing what was typed', async () => {
    const { receipt, matterId } = await toFeedback()
    const page = await follow(receipt)
    const form = page.html.slice(page.html.indexOf('action="/follow/answer"'))
    expect(form).not.toMatch(/\schecked/)
    expect(page.text).toMatch(/任何人不许要您打高分/)
    const empty = await answer(page, { words: '桥还有点晃', serviceRating: '4' })
    expect(empty.status).toBe(400)
    expect(empty.text).toContain('请选一项：解决了、解决了一部分、没有解决')
    expect(empty.html).toMatch(/桥还有点晃/)
    expect(empty.html).toMatch(/value="4"\s+checked/)
    const partly = await answer(page, { answer: 'partly' })
    expect(partly.status).toBe(400)
    expect(partly.text).toContain('请选：接着办，还是就到这里')
    const faulty: Record<string, string>[] = [
      { answer: 'solved', serviceRating: '9' },
      { answer: 'yes' },
      { answer: 'solved', words: '字'.repeat(2_001) },
    ]
    for (const bad of faulty) expect((await answer(page, bad)).status).toBe(400)
    expect(await stateOf(matterId)).toBe('awaiting-feedback')
  })

  it('“solved” closes it, once however often it is sent; “not” sends it back to work', async () => {
    const solved = await toFeedback()
    const page = await follow(solved.receipt)
    const given = { answer: 'solved', serviceRating: '5', resultRating: '', words: '谢谢' }
    const closed = await answer(page, given)
    expect(closed.status).toBe(200)
    expect(closed.text).toMatch(/收到了，谢谢您的回答/)
    expect(await stateOf(solved.matterId)).toBe('closed')
    expect((await answer(page, given)).status).toBe(200)
    const late = await answer(page, { answer: 'not' })
    expect(late.status).toBe(409)
    expect(await stateOf(solved.matterId)).toBe('closed')

    const not = await toFeedback()
    const back = await answer(await follow(not.receipt), { answer: 'not' })
    expect(back.text).toContain('因为还没有解决好，已退回继续办')
    expect(await stateOf(not.matterId)).toBe('in-progress')

    const enough = await toFeedback()
    await answer(await follow(enough.receipt), { answer: 'partly', goOn: 'no' })
    expect(await stateOf(enough.matterId)).toBe('closed')
  })

  it('may be objected to afterwards, with a reason', async () => {
    const { receipt, matterId } = await toFeedback()
    const closed = await answer(await follow(receipt), { answer: 'solved' })
    const missing = await person.press(closed, '/follow/reopen', { reason: ' ' })
    expect(missing.status).toBe(400)
    expect(missing.text).toContain('请写一下现在是什么情况')
    const reopened = await person.press(closed, '/follow/reopen', { reason: '又漫水了' })
    expect(reopened.status).toBe(200)
    expect(reopened.text).toMatch(/已经重新打开/)
    expect(await stateOf(matterId)).toBe('in-progress')
    expect((await person.press(closed, '/follow/reopen', { reason: '又漫水了' })).status).toBe(200)
  })

  it('tells the speaker who looked at the name, and why', async () => {
    const { id, receipt } = await say()
    expect((await follow(receipt)).text).toContain('到现在没有人看过')
    await app.call('POST', `/api/v1/opinions/${id}/reveal`, { token: token('dispatcher'), body: { reason: '问清是哪座桥' } })
    expect((await follow(receipt)).text).toMatch(/看过，理由：问清是哪座桥/)
  })
})

describe('when something is wrong', () => {
  it('answers by a page with the telephone on it', async () => {
    const missing = await person.open('/nowhere')
    expect(missing.status).toBe(404)
    expect(missing.text).toContain('没有这个页面')
    expect(missing.html).toContain('tel:053100000000')
    const large = await person.post('/say', { at: 'words', text: '字'.repeat(200_000) })
    expect(large.status).toBe(413)
    expect(large.text).toContain('内容太大')
    for (let n = 0; n < 121; n++) await person.post('/say', { at: 'words', text: '' })
    const fast = await person.post('/say', { at: 'words', text: '' })
    expect(fast.status).toBe(429)
    expect(fast.text).toContain('请等一分钟')
  })

  it('loses nothing when handing in fails, and the next try makes one record', async () => {
    const check = await toCheck({ text: '断电的时候说的', place: '桥头' })
    await app.services.db.pool.query('alter table messages rename to messages_away')
    const failed = await handIn(check)
    await app.services.db.pool.query('alter table messages_away rename to messages')
    expect(failed.status).toBe(500)
    expect(failed.text).toMatch(/刚才没有交上去.*不会重复登记/)
    expect(failed.fields.get('text')).toEqual(['断电的时候说的'])
    expect((await opinions()).filter((one) => one.words === '断电的时候说的')).toHaveLength(0)
    const done = await handIn(failed)
    expect(receiptOf(done)).not.toBe('')
    expect(receiptOf(await handIn(check))).toBe(receiptOf(done))
    expect((await opinions()).filter((one) => one.words === '断电的时候说的')).toHaveLength(1)
    expect(app.logged.join('')).not.toContain('断电的时候')
  })

  it('leaves the API its JSON', async () => {
    for (const accept of ['*/*', 'text/html']) {
      const answer = await app.call('GET', '/api/v1/nowhere', { headers: { accept } })
      expect(answer.statusCode).toBe(404)
      expect(answer.json()).toMatchObject({ code: 'request.not_found' })
    }
  })

  it('keeps a signed-in member of staff a visitor here', async () => {
    const page = await person.open('/say')
    const answer = await person.post(
      '/say',
      { ...Object.fromEntries(page.fields), at: 'check', text: '工作人员自己说', go: 'send' },
      { authorization: `Bearer ${token('auditor')}` },
    )
    expect(answer.status).toBe(200)
    const { rows } = await app.services.db.pool.query(`select registered_by, source from opinions where words = '工作人员自己说'`)
    expect(rows).toEqual([{ registered_by: null, source: 'web' }])
  })
})
