import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#platform/db/database.ts'
import { saveFile } from '#platform/files/files.ts'
import { makeCheckpoint, publishCheckpoint } from '#platform/ledger/checkpoint.ts'
import { eraseTexts } from '#platform/ledger/read.ts'
import { sealPending } from '#platform/ledger/sealer.ts'
import { tamperer } from '#platform/ledger/tamper.fixtures.ts'
import { buildServer } from '../serve.ts'
import { testApp, type TestApp } from '../testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '../testing/town.ts'
import { runChecks } from './run-checks.ts'

let app: TestApp
let town: Town
let story: { opinionId: string; joinedId: string; matterId: string }

beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  story = await wholeStory()
  // Where the tests lay rows aside: the program's own schema has no table without walls.
  await app.services.db.pool.query('create schema aside')
  await sealPending(app.services.db)
})
afterAll(() => app.close())

const post = async (who: PersonName, path: string, body: unknown = {}): Promise<Record<string, unknown>> => {
  const response = await app.call('POST', `/api/v1${path}`, { token: town.people[who].token, body })
  expect(response.statusCode, `${path} ${response.body}`).toBeLessThan(300)
  return response.json() as Record<string, unknown>
}

const say = (extra: object = {}) =>
  post('clerk', '/opinions', {
    text: '井水发黄。',
    place: '村东头',
    source: 'visit',
    villageCode: 'upper',
    categoryCode: 'livelihood.water',
    ...extra,
  })

/** A file that somebody sent; what it holds makes its hash. */
async function upload(who: PersonName, name: string): Promise<string> {
  const actor = {
    kind: 'staff' as const,
    id: town.people[who].id,
    name: who,
    roles: [],
    unitIds: [],
    areaIds: [],
    villageIds: [],
    demonstration: false,
  }
  const bytes = Buffer.from(`%PDF-1.4\n% ${name}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`)
  return (await saveFile({ ...town.ctx, actor }, { bytes, fileName: `${name}.pdf` })).id
}

/** Everything that a matter can go through, so that a clean answer means something. */
async function wholeStory() {
  const fileId = await upload('clerk', 'slip')
  const photoId = await upload('waterOfficer', 'sheet')
  const first = await say({ fileIds: [fileId], speaker: { name: '甲某', phone: '13900000000' } })
  const second = await say({ marks: ['urgent'] })
  const third = await say({ text: '想要一条新路' })
  await post('dispatcher', `/opinions/${third['id']}/propose-refusal`, { ground: 'not-a-request', reason: '不是诉求' })
  await post('leader', `/opinions/${third['id']}/decide-refusal`, { approve: true, reason: '同意' })
  const fourth = await say()
  await post('dispatcher', `/opinions/${fourth['id']}/redirect`, { route: 'court', reason: '请走诉讼' })
  await post('dispatcher', `/opinions/${(await say())['id']}/accept`, { categoryCode: 'livelihood.water' })
  const matter = await post('dispatcher', `/opinions/${first['id']}/accept`, { categoryCode: 'livelihood.water' })
  const at = `/matters/${matter['id']}`
  await post('dispatcher', `/opinions/${second['id']}/accept`, { matterId: matter['id'] })
  await post('dispatcher', `${at}/assign`, {
    leadUnitId: town.units.water,
    handlerId: town.people.waterOfficer.id,
    assistingUnitIds: [town.units.roads],
  })
  await post('waterOfficer', `${at}/sign`)
  await post('waterOfficer', `${at}/comment`, { note: '去看过了' })
  const result = {
    outcome: 'resolved',
    done: '换了水泵',
    evidence: [
      { kind: 'document', reference: '检测单' },
      { kind: 'photo', fileId: photoId },
    ],
  }
  await post('waterOfficer', `${at}/submit`, result)
  await post('supervisor', `${at}/reject-result`, { reason: '没有取样' })
  await post('waterOfficer', `${at}/submit`, result)
  await post('supervisor', `${at}/verify`, { note: '合格', onSite: true })
  await post('caller', `${at}/record-feedback`, { opinionId: first['id'], reached: false })
  app.advance(86_400_000)
  await post('caller', `${at}/record-feedback`, {
    opinionId: first['id'],
    reached: true,
    answer: 'solved',
    goOn: false,
    serviceRating: 5,
    resultRating: 4,
    channel: 'call',
  })
  const answered = await app.call('POST', '/api/v1/receipts/answer', {
    body: { receipt: second['receipt'], answer: 'partly', goOn: false },
  })
  expect(answered.statusCode).toBe(200)
  await post('supervisor', `${at}/propose-strike-off`)
  await post('leader', `${at}/strike-off`)
  await post('leader', `/opinions/${first['id']}/reveal`, { reason: '核对一下情况' })
  return { opinionId: String(first['id']), joinedId: String(second['id']), matterId: String(matter['id']) }
}

const codes = async () => [...new Set((await runChecks(app.services)).findings.map((finding) => finding.code))].sort()

/** Does something behind the program's back, gives what doctor says of it, and puts it right again. */
async function behindItsBack(statement: string, repair: string): Promise<string[]> {
  const client = await app.services.db.pool.connect()
  const run = async (text: string) => {
    // Foreign keys and checks are for the program; somebody with the database's password is not held by them.
    await client.query('begin')
    await client.query(`set local session_replication_role = replica`)
    await client.query(text)
    await client.query('commit')
  }
  try {
    await run(statement)
    const found = await codes()
    await run(repair)
    return found
  } finally {
    client.release()
  }
}

describe('doctor', () => {
  it('finds nothing in a sound installation, and says what it looked at', async () => {
    const { findings, counts } = await runChecks(app.services)
    expect(findings).toEqual([])
    expect(counts).toMatchObject({ offices: 1, matters: 2, opinions: 5 })
  })

  it('does not accuse words that were erased', async () => {
    const lost = await say({ text: '要抹掉的话' })
    await app.services.db.transaction('system', (tx) => eraseTexts(tx, town.officeId, [String(lost['id'])]))
    await app.services.db.pool.query(`update opinions set title = '', words = '', place = null where id = $1`, [lost['id']])
    await sealPending(app.services.db)
    expect(await codes()).toEqual([])
  })
})

describe('a clock that does not stand still', () => {
  it('lets each request happen at one instant, in its rows and in the ledger', async () => {
    let ticks = app.services.now().getTime()
    const ticking = await buildServer({ ...app.services, now: () => new Date((ticks += 7)) })
    const send = async (who: PersonName, path: string, payload: object) => {
      const response = await ticking.inject({
        method: 'POST',
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${town.people[who].token}` },
        payload,
      })
      expect(response.statusCode, response.body).toBeLessThan(300)
      return response.json() as { id: string }
    }
    try {
      const opinion = await send('clerk', '/opinions', { text: '路灯不亮', source: 'phone', villageCode: 'upper' })
      const matter = await send('dispatcher', `/opinions/${opinion.id}/accept`, { categoryCode: 'livelihood.water' })
      await send('dispatcher', `/matters/${matter.id}/assign`, { leadUnitId: town.units.water, handlerId: town.people.waterOfficer.id })
      await send('waterOfficer', `/matters/${matter.id}/sign`, {})
      await send('waterOfficer', `/matters/${matter.id}/submit`, {
        outcome: 'resolved',
        done: '换了灯泡',
        evidence: [{ kind: 'receipt', reference: '工单' }],
      })
      await send('supervisor', `/matters/${matter.id}/verify`, { note: '看过了' })
      await send('caller', `/matters/${matter.id}/record-feedback`, {
        opinionId: opinion.id,
        channel: 'call',
        reached: true,
        answer: 'solved',
      })
      expect(await codes()).toEqual([])
    } finally {
      await ticking.close()
    }
  })
})

describe('a row changed behind the program’s back is named', () => {
  const matter = (set: string, back: string) =>
    [`update matters set ${set} where id = '{matterId}'`, `update matters set ${back} where id = '{matterId}'`] as const
  const cases: [name: string, expected: string[], statement: string, repair: string][] = [
    ['the state of a matter', ['replay.column_differs'], ...matter(`state = 'closed'`, `state = 'struck-off'`)],
    ['its promised day', ['replay.column_differs'], ...matter(`due_on = due_on + 30`, `due_on = due_on - 30`)],
    [
      'who is first responsible',
      ['matter.nobody_responsible', 'replay.column_differs'],
      ...matter(`first_responsible_id = 'x' || first_responsible_id`, `first_responsible_id = substr(first_responsible_id, 2)`),
    ],
    ['its title', ['replay.words_differ'], ...matter(`title = title || '。'`, `title = left(title, -1)`)],
    ['its place', ['replay.words_differ'], ...matter(`place = place || '。'`, `place = left(place, -1)`)],
    ['its marks', ['replay.column_differs'], ...matter(`marks = '{hope}'`, `marks = '{}'`)],
    ['how many opinions it has', ['replay.column_differs'], ...matter(`opinion_count = 3`, `opinion_count = 2`)],
    [
      'its strike-off number',
      ['replay.column_differs', 'strike.gap', 'strike.unissued'],
      ...matter(`strike_number = '销〔2026〕0002号'`, `strike_number = '销〔2026〕0001号'`),
    ],
    [
      'a counter turned back',
      ['strike.unissued'],
      `update number_counters set last_number = 0`,
      `update number_counters set last_number = 1`,
    ],
    [
      'a state without its column',
      ['matter.state_incomplete', 'replay.column_differs'],
      ...matter(`result_answer = null`, `result_answer = 'partly'`),
    ],
    [
      'an answer made better',
      ['replay.feedback_differs'],
      `update feedback set answer = 'solved' where answer = 'partly'`,
      `update feedback set answer = 'partly' where opinion_id = '{joinedId}'`,
    ],
    [
      'an attempt deleted',
      ['replay.feedback_differs'],
      `create table aside.kept as select * from feedback where not reached; delete from feedback where not reached`,
      `insert into feedback select * from aside.kept; drop table aside.kept`,
    ],
    [
      'evidence deleted',
      ['replay.evidence_differs'],
      `create table aside.kept as select * from matter_evidence where round = 1; delete from matter_evidence where round = 1`,
      `insert into matter_evidence select * from aside.kept; drop table aside.kept`,
    ],
    [
      'an opinion moved out of its matter',
      ['replay.column_differs', 'replay.messages_differ', 'replay.opinions_differ'],
      `update opinions set matter_id = null where id = '{joinedId}'`,
      `update opinions set matter_id = '{matterId}' where id = '{joinedId}'`,
    ],
    [
      'what somebody said',
      ['replay.words_differ'],
      `update opinions set words = words || '。' where id = '{opinionId}'`,
      `update opinions set words = left(words, -1) where id = '{opinionId}'`,
    ],
    [
      'whose it is',
      ['replay.column_differs'],
      `update opinions set person_id = 'x' || person_id where id = '{opinionId}'`,
      `update opinions set person_id = substr(person_id, 2) where id = '{opinionId}'`,
    ],
    [
      'a secret made open',
      ['replay.column_differs'],
      `update opinions set confidential = true where id = '{joinedId}'`,
      `update opinions set confidential = false where id = '{joinedId}'`,
    ],
    [
      'where it is',
      ['replay.column_differs'],
      `update opinions set area_id = null where id = '{joinedId}'`,
      `update opinions set area_id = (select area_id from opinions where id = '{opinionId}') where id = '{joinedId}'`,
    ],
    [
      'an opinion deleted',
      ['replay.row_missing'],
      `create table aside.kept as select * from opinions where state = 'redirected'; delete from opinions where state = 'redirected'`,
      `insert into opinions select * from aside.kept; drop table aside.kept`,
    ],
    [
      'an opinion put in',
      ['replay.events_missing'],
      `create table aside.kept as select * from opinions where state = 'redirected'; update aside.kept set id = 'opn_0000000000000000000000000a', receipt_hash = '\\x00'; insert into opinions select * from aside.kept`,
      `delete from opinions where id = 'opn_0000000000000000000000000a'; drop table aside.kept`,
    ],
    [
      'a file taken from an opinion',
      ['replay.files_differ'],
      `create table aside.kept as select * from opinion_files; delete from opinion_files`,
      `insert into opinion_files select * from aside.kept; drop table aside.kept`,
    ],
    [
      'a message taken away',
      ['replay.messages_differ'],
      `create table aside.kept as select * from messages where kind = 'registered'; delete from messages where kind = 'registered'`,
      `insert into messages select * from aside.kept; drop table aside.kept`,
    ],
    [
      'a step that the speaker was not told',
      ['replay.messages_differ'],
      `create table aside.kept as select * from messages where kind = 'closed'; delete from messages where kind = 'closed'`,
      `insert into messages select * from aside.kept; drop table aside.kept`,
    ],
    [
      'a matter hidden from the search',
      ['search.missing'],
      `create table aside.kept as select * from matter_search where matter_id = '{matterId}'; delete from matter_search where matter_id = '{matterId}'`,
      `insert into matter_search select * from aside.kept; drop table aside.kept`,
    ],
    [
      'a look hidden from the person',
      ['reveal.counts_differ'],
      `create table aside.kept as select * from identity_views; delete from identity_views`,
      `insert into identity_views select * from aside.kept; drop table aside.kept`,
    ],
    [
      'a role taken without a post',
      ['replay.post_unrecorded'],
      `update posts set role = 'leader' where role = 'clerk'`,
      `update posts set role = 'clerk' where title = 'clerk'`,
    ],
    [
      'a charge taken',
      ['replay.charge_unrecorded'],
      `update charges set from_on = from_on + 1`,
      `update charges set from_on = from_on - 1`,
    ],
    [
      'a stopped account that still serves',
      ['account.session_of_stopped', 'matter.responsible_left', 'post.of_stopped'],
      `update accounts set active = false where name in ('waterHead', 'villageSecretary')`,
      `update accounts set active = true`,
    ],
    [
      'a file registered as unused',
      ['file.not_stored_as_linked'],
      `update files set state = 'unlinked'`,
      `update files set state = 'linked'`,
    ],
    [
      'row security switched off',
      ['guard.row_security_off'],
      `alter table matters disable row level security`,
      `alter table matters enable row level security`,
    ],
    [
      'a policy dropped',
      ['guard.policy_missing'],
      `drop policy office on feedback`,
      `create policy office on feedback using (office_id = current_setting('youyue.office', true)) with check (office_id = current_setting('youyue.office', true))`,
    ],
    [
      'the ledger’s trigger switched off',
      ['guard.append_only_off'],
      `alter table ledger_events disable trigger append_only`,
      `alter table ledger_events enable trigger append_only`,
    ],
    [
      'a migration changed',
      ['migration.changed'],
      `update schema_migrations set checksum = 'x' || checksum where name = '0010-ledger.sql'`,
      `update schema_migrations set checksum = substr(checksum, 2) where name = '0010-ledger.sql'`,
    ],
    [
      'a migration not applied',
      ['migration.missing'],
      `create table aside.kept as select * from schema_migrations where name = '0010-ledger.sql'; delete from schema_migrations where name = '0010-ledger.sql'`,
      `insert into schema_migrations select * from aside.kept; drop table aside.kept`,
    ],
    [
      'a newer database',
      ['migration.unknown'],
      `insert into schema_migrations values ('9999-later.sql', 'x', now())`,
      `delete from schema_migrations where name = '9999-later.sql'`,
    ],
  ]
  it.for(cases)('%s', async ([, expected, statement, repair]) => {
    const filled = (text: string) => text.replace(/\{(matterId|joinedId|opinionId)\}/g, (_, name: keyof typeof story) => story[name])
    const found = await behindItsBack(filled(statement), filled(repair))
    expect(found).toEqual(expected)
    expect(await codes()).toEqual([])
  })
})

describe('beside the rows', () => {
  it('names a job that failed for good, and says when no worker works', async () => {
    const { pool } = app.services.db
    await pool.query(`select graphile_worker.add_job('some-job', '{}'::json, run_at => $1::timestamptz, max_attempts => 1)`, [
      new Date(app.services.now().getTime() - 3_600_000),
    ])
    expect(await codes()).toEqual(['job.waiting'])
    await pool.query(`update graphile_worker._private_jobs set attempts = 1, last_error = 'TypeError: 张三的话'`)
    const { findings } = await runChecks(app.services)
    expect(findings).toMatchObject([{ level: 'error', code: 'job.failed_for_good', text: { en: expect.stringContaining('TypeError') } }])
    expect(JSON.stringify(findings)).not.toContain('张三')
    await pool.query('delete from graphile_worker._private_jobs')
  })

  it('names settings under which an acknowledged record may be lost', async () => {
    const name = (await app.services.db.pool.query<{ name: string }>('select current_database() as name')).rows[0]?.name
    await app.services.db.pool.query(`alter database ${name} set synchronous_commit = off`)
    const db = openDatabase(app.database.connection, 2)
    try {
      expect((await runChecks({ ...app.services, db })).findings.map(({ code }) => code)).toEqual(['db.setting_off'])
    } finally {
      await db.close()
      await app.services.db.pool.query(`alter database ${name} reset synchronous_commit`)
    }
  })

  it('names an event changed in the ledger, as event and as row', async () => {
    const change = (from: string, to: string) =>
      tamperer(app.services.db)(
        `update ledger_events set facts = replace(facts, '"answer":"${from}"', '"answer":"${to}"') where type = 'matter.answered' and facts like '%${from}%'`,
        [],
      )
    await change('partly', 'not')
    expect(await codes()).toEqual(['ledger.event_changed', 'replay.feedback_differs'])
    await change('not', 'partly')
    expect(await codes()).toEqual([])
  })

  it('names a story that cannot be replayed', async () => {
    const change = (from: string, to: string) =>
      tamperer(app.services.db)(`update ledger_events set type = '${to}' where type = '${from}'`, [])
    await change('matter.signed', 'matter.vanished')
    expect(await codes()).toEqual(['ledger.event_changed', 'replay.broken_story'])
    await change('matter.vanished', 'matter.signed')
  })

  it('holds the ledger against the published checkpoints', async () => {
    const { db, keys, now, config } = app.services
    await sealPending(db)
    const made = await makeCheckpoint(db, keys, town.officeId, now())
    if (!made) throw new Error('nothing to sign')
    const path = await publishCheckpoint(made, config.dataDir)
    expect(await codes()).toEqual([])
    await tamperer(db)(`delete from ledger_checkpoints`, [])
    expect(await codes()).toEqual(['ledger.checkpoint_missing'])
    await writeFile(path, 'not a checkpoint')
    expect(await codes()).toEqual(['checkpoint.unreadable'])
    await rm(path)
    expect(await codes()).toEqual([])
  })

  it('names damaged and missing files', async () => {
    const root = join(app.services.config.dataDir, 'files')
    const path = (await readdir(root, { recursive: true, withFileTypes: true })).find((entry) => entry.isFile() && entry.name.length === 64)
    if (!path) throw new Error('no file stored')
    await writeFile(join(path.parentPath, path.name), 'something else')
    expect(await codes()).toEqual(['file.damaged'])
    await rm(join(path.parentPath, path.name))
    expect(await codes()).toEqual(['file.missing'])
  })
})
