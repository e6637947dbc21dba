import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { readSchema, type Schema } from './schema-catalog.ts'
import { schemaSql } from './schema-sql.ts'
import { schemaTypes } from './schema-types.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())

async function schemaAfter(...statements: string[]): Promise<Schema> {
  const client = await test.db.pool.connect()
  try {
    await client.query('begin')
    for (const statement of statements) await client.query(statement)
    return await readSchema(client)
  } finally {
    await client.query('rollback')
    client.release(true)
  }
}

it('writes everything that makes a table', async () => {
  const schema = await schemaAfter(
    `create table halls (
       office_id text not null, id int generated always as identity, seats int not null default 12 check (seats > 0),
       booked tstzrange, note text collate "C", twice int generated always as (seats * 2) stored,
       primary key (office_id, id), exclude using gist (office_id with =, booked with &&))`,
    `create index halls_free on halls (office_id) where booked is null`,
    `alter table halls enable row level security`,
    `create policy office on halls for select to youyue_app using (office_id = current_setting('youyue.office', true))`,
    `create trigger append_only before delete on halls for each statement execute function ledger_refuse_change()`,
    `grant select, update (seats, note) on halls to youyue_app`,
  )
  const text = schemaSql(schema)
  const halls = text.slice(text.indexOf('create table halls'), text.indexOf('create table idempotency_keys'))
  expect(halls).toBe(`create table halls (
  office_id text not null,
  id integer not null generated always as identity,
  seats integer not null default 12,
  booked tstzrange,
  note text collate "C",
  twice integer generated always as ((seats * 2)) stored,
  constraint halls_pkey PRIMARY KEY (office_id, id),
  constraint halls_office_id_booked_excl EXCLUDE USING gist (office_id WITH =, booked WITH &&),
  constraint halls_seats_check CHECK ((seats > 0))
);
CREATE INDEX halls_free ON halls USING btree (office_id) WHERE (booked IS NULL);
alter table halls enable row level security;
create policy office on halls for select to youyue_app using ((office_id = current_setting('youyue.office'::text, true)));
CREATE TRIGGER append_only BEFORE DELETE ON halls FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
grant select on halls to youyue_app;
grant update (seats, note) on halls to youyue_app;

`)
})

it('types rows as the driver gives them and takes them', async () => {
  const schema = await schemaAfter(
    `create table vault.halls_kept (
       id bigint generated always as identity, opened_on date not null, opened_at timestamptz not null, closed_at timestamptz,
       seats int not null default 12, share numeric(5, 2), tags text[] not null, rules jsonb not null, face bytea)`,
  )
  const text = schemaTypes(schema)
  expect(text).toContain(`export interface VaultHallsKept {
  id: GeneratedAlways<number>
  openedOn: string
  openedAt: Instant
  closedAt: Instant | null
  seats: Generated<number>
  share: number | null
  tags: string[]
  rules: Json
  face: Buffer | null
}`)
  expect(text).toContain(`  'vault.hallsKept': VaultHallsKept\n`)
})

it('refuses a column type it does not know', async () => {
  const schema = await schemaAfter(`create table places (at point)`)
  expect(() => schemaTypes(schema)).toThrow(/places\.at.*point/)
})
