import pg from 'pg'
import type { Instance } from './instance.ts'
import { QUERIES } from './words.ts'

export type Recall = { queries: number; expected: number; found: number; wrong: number; recall: number }

/** More hits than these are compared by the newest of them and by the count. */
const MOST = 3_000
type Row = { id: string; at: Date; text: string }
type Page = { items: { id: string }[]; nextCursor: string | null; total: number; totalIsLowerBound: boolean }

/** Asks the API for every query and compares with a scan over all texts that uses nothing of the search's own. */
export async function checkRecall(instance: Instance): Promise<Recall> {
  const texts = await readTexts(instance)
  const sum = { queries: 0, expected: 0, found: 0, wrong: 0 }
  for (const query of QUERIES) {
    const hits = texts.filter(({ text }) => text.includes(query)).map(({ id }) => id)
    const expected = new Set(hits.slice(0, MOST))
    const { ids, total, totalIsLowerBound } = await askAll(instance, query)
    sum.queries++
    sum.expected += expected.size
    sum.found += ids.filter((id) => expected.has(id)).length
    sum.wrong += ids.filter((id) => !expected.has(id)).length + ((totalIsLowerBound ? hits.length > total : hits.length === total) ? 0 : 1)
  }
  return { ...sum, recall: sum.expected === 0 ? Number.NaN : sum.found / sum.expected }
}

/** Newest first, as the lists are. */
async function readTexts({ connection, town }: Instance): Promise<Row[]> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<Row>(
    `select m.id, m.accepted_at as at, string_agg(m.number || ' ' || m.title || ' ' || coalesce(m.place, '') || ' ' || o.words, ' ') as text
     from matters m join opinions o on o.office_id = m.office_id and o.matter_id = m.id where m.office_id = $1
     group by m.office_id, m.id order by m.accepted_at desc, m.id collate "C" desc`,
    [town.officeId],
  )
  await client.end()
  return rows
}

async function askAll({ base, town }: Instance, query: string): Promise<Omit<Page, 'items' | 'nextCursor'> & { ids: string[] }> {
  const ids: string[] = []
  let cursor: string | null = null
  let counted = { total: 0, totalIsLowerBound: false }
  do {
    const after: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
    const answer = await fetch(`${base}/api/v1/matters?q=${encodeURIComponent(query)}&limit=200${after}`, {
      headers: { authorization: `Bearer ${town.dispatcher.token}` },
    })
    if (!answer.ok) throw new Error(`search for ${query}: ${answer.status}`)
    const page = (await answer.json()) as Page // our own API
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
    counted = page
  } while (cursor && ids.length < MOST)
  return { ids: ids.slice(0, MOST), total: counted.total, totalIsLowerBound: counted.totalIsLowerBound }
}
