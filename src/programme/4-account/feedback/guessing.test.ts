import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { RequestError } from '#kernel/outcome.ts'
import { newReceipt } from '#programme/1-listen/opinions/receipts.domain.ts'
import { randomBytes } from 'node:crypto'
import { followReceipt } from './feedback.usecases.ts'

// Everyday two thousand guesses, `npm run test:long` a hundred thousand: at the look-up itself, as if no throttle stood before it.
const GUESSES = process.env['YOUYUE_TEST_LONG'] ? 100_000 : 2_000

let app: TestApp
let town: Town
const receipts: string[] = []
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  for (let i = 0; i < 20; i++) {
    const made = await app.call('POST', '/api/v1/opinions', {
      token: town.people.clerk.token,
      body: { text: `第${i}句话`, source: 'visit' },
    })
    receipts.push(made.json().receipt)
  }
})
afterAll(() => app.close())

const follow = (receipt: string, from: string) =>
  app.call('POST', '/api/v1/receipts/follow', { body: { receipt }, headers: { 'x-forwarded-for': from } })

describe('guessing receipt numbers', () => {
  it('finds none, every guess answered alike', { timeout: 600_000 }, async () => {
    const codes = new Map<string, number>()
    const near = receipts.map((receipt) => receipt.replace(/\d$/, (last) => String((Number(last) + 1) % 10)))
    for (let made = 0; made < GUESSES; made += 100) {
      const batch = Array.from({ length: 100 }, (_, i) => (made === 0 && near[i]) || newReceipt(randomBytes))
      const answers = await Promise.all(
        batch.map((guess) =>
          followReceipt(town.ctx, guess).then(
            () => 'found',
            (error: unknown) => (error instanceof RequestError ? error.code : String(error)),
          ),
        ),
      )
      for (const code of answers) codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    expect([...codes]).toEqual([['receipt.unknown', GUESSES]])
    await expect(followReceipt(town.ctx, receipts[0] ?? '')).resolves.toMatchObject({ opinion: { words: '第0句话' } })
  })

  it('is stopped for one address after twenty, by any endpoint and page, while others go on', async () => {
    for (let i = 0; i < 20; i++) expect((await follow('1111 1111 1111 1111', '10.7.7.1')).statusCode).toBe(404)
    expect((await follow(receipts[0] ?? '', '10.7.7.200')).statusCode).toBe(429)
    for (const path of ['answer', 'reopen', 'add']) {
      const body = { receipt: receipts[0], answer: 'solved', reason: '试一试', words: '试一试' }
      const stopped = await app.call('POST', `/api/v1/receipts/${path}`, { body, headers: { 'x-forwarded-for': '10.7.7.3' } })
      expect(stopped.statusCode, path).toBe(429)
    }
    const page = await app.server.inject({
      url: `/receipts/${(receipts[0] ?? '').replace(/ /g, '')}`,
      headers: { 'x-forwarded-for': '10.7.7.4', accept: 'text/html' },
    })
    expect(page.statusCode).toBe(429)
    expect((await follow(receipts[0] ?? '', '10.7.8.1')).statusCode).toBe(200)
    app.advance(61_000)
    expect((await follow(receipts[0] ?? '', '10.7.7.1')).statusCode).toBe(200)
  })

  it('from a thousand addresses leaves each only three tries a minute, and keeps nobody out who has a number', async () => {
    let looked = 0
    for (let household = 0; household < 200; household++)
      for (let i = 0; i < 5; i++) if ((await follow('2222 2222 2222 2222', `10.20.${household}.1`)).statusCode === 404) looked++
    // Sixty households of five make the storm; the 140 others have three each.
    expect(looked).toBeLessThanOrEqual(60 * 5 + 140 * 3)
    expect((await follow(receipts[1] ?? '', '10.30.1.1')).statusCode).toBe(200)
  })
})

describe('an addition', () => {
  it('stands beside the first words, at most ten, while it is open', async () => {
    const receipt = receipts[2] ?? ''
    const add = (words: string) =>
      app.call('POST', '/api/v1/receipts/add', { body: { receipt, words }, headers: { 'x-forwarded-for': '10.40.1.1' } })
    expect((await add(' ')).statusCode).toBe(400)
    const added = await add('昨天又漏了，请打19912345678')
    expect(added.statusCode, added.body).toBe(200)
    expect(added.json()).toMatchObject({ words: '第2句话', canAdd: true, additions: [{ words: '昨天又漏了，请打〔电话已隐藏〕' }] })
    for (let i = 1; i < 10; i++) expect((await add(`再补充${i}`)).statusCode).toBe(200)
    expect((await add('第十一次')).json()).toMatchObject({ code: 'opinion.too_many_additions' })
    const { rows } = await app.services.db.pool.query<{ id: string }>(`select id from opinions where words = '第2句话'`)
    const seen = await app.call('GET', `/api/v1/opinions/${rows[0]?.id}`, { token: town.people.dispatcher.token })
    expect(seen.json().story.filter((event: { type: string }) => event.type === 'opinion.supplemented')).toHaveLength(10)
    expect(seen.body).not.toContain('19912345678')
    await app.call('POST', `/api/v1/opinions/${rows[0]?.id}/redirect`, {
      token: town.people.dispatcher.token,
      body: { route: 'court', reason: '请走法律途径。' },
    })
    expect((await add('晚了')).json()).toMatchObject({ code: 'opinion.closed_to_additions' })
  })
})
