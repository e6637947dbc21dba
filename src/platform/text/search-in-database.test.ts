import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { matchesSearch, normaliseForSearch, searchTokens, searchWords, toTsquery, toTsvectorText } from './search-terms.ts'

const CHARACTERS = [...'路灯坏了水管爆裂村𠮷，。abcＡ12 \'"\\&|!:*<>()😀㎡$`']
const anyText = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 30 }).map((characters) => characters.join(''))
const TEXTS = fc.sample(anyText, { numRuns: 400, seed: 20261122 })
const QUERIES = fc
  .sample(fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 4 }), { numRuns: 300, seed: 7 })
  .map((query) => query.join(''))

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
  await test.db.pool.query('create table texts (id int primary key, search_text text not null, search_terms tsvector not null)')
  await test.db.pool.query('create index texts_search on texts using gin (search_terms)')
  for (const [id, text] of TEXTS.entries()) {
    await test.db.pool.query('insert into texts values ($1, $2, $3)', [id, normaliseForSearch(text), toTsvectorText(searchTokens(text))])
  }
})
afterAll(() => test.close())

describe('search in the database', () => {
  it('finds exactly the texts that hold the query, through the index', async () => {
    let hits = 0
    for (const query of QUERIES) {
      const terms = toTsquery(query)
      if (terms === null) continue
      const expected = [...TEXTS.keys()].filter((id) => matchesSearch(TEXTS[id] ?? '', query))
      const { rows } = await test.db.transaction('system', async (tx) => {
        await sql`set local enable_seqscan = off`.execute(tx)
        return sql<{ id: number }>`select id from texts where search_terms @@ ${terms}::tsquery
          and (select bool_and(position(word in search_text) > 0) from unnest(${searchWords(query)}::text[]) word) order by id`.execute(tx)
      })
      expect(
        rows.map((row) => row.id),
        query,
      ).toEqual(expected)
      hits += expected.length
    }
    expect(hits).toBeGreaterThan(1000)
  })
})
