import { say, type Bilingual } from '#kernel/texts.ts'
import type pg from 'pg'
import { findingTexts } from './server.texts.ts'
import { DURABLE } from './settings.ts'

/** One thing wrong with how a database is set up. An error may lose records or find nothing; a warning only weakens a protection. */
export type SettingsFinding = {
  level: 'error' | 'warning'
  code: `db.${keyof typeof findingTexts}`
  setting: string
  found: string
  text: Bilingual
}

type Facts = { version: number; encoding: string; ctype: string; checksums: string; chinese: boolean; settings: Record<string, string> }

/** Asks a database how it is set up and says what is wrong; empty = sound. Needs no extension and no special right. */
export async function checkDatabaseSettings(client: Pick<pg.ClientBase, 'query'>): Promise<SettingsFinding[]> {
  return judgeSettings(await readFacts(client))
}

async function readFacts(client: Pick<pg.ClientBase, 'query'>): Promise<Facts> {
  const { rows } = await client.query<Facts>(
    `
    select current_setting('server_version_num')::int as version,
           current_setting('server_encoding') as encoding,
           current_setting('data_checksums') as checksums,
           (select datctype from pg_database where datname = current_database()) as ctype,
           -- a character class and a change of case outside ASCII are what the locale must know
           ('水' ~ '^[[:alpha:]]$' and '停水ABC' ~* 'abc$' and '自来水' ~ '^\\w+$' and lower('Ä') = 'ä') as chinese,
           (select jsonb_object_agg(name, setting) from pg_settings where name = any ($1)) as settings`,
    [[...DURABLE]],
  )
  if (!rows[0]) throw new Error('the database does not tell its settings')
  return rows[0]
}

/** The decision behind `checkDatabaseSettings`. */
export function judgeSettings(facts: Facts): SettingsFinding[] {
  const findings: SettingsFinding[] = []
  const add = (level: SettingsFinding['level'], kind: keyof typeof findingTexts, setting: string, found: string) => {
    const values = { setting, found }
    const text = { zh: say(findingTexts[kind], 'zh', values), en: say(findingTexts[kind], 'en', values) }
    findings.push({ level, code: `db.${kind}`, setting, found, text })
  }
  if (facts.version < 150_000) add('error', 'server_version', 'server_version', String(Math.floor(facts.version / 10_000)))
  for (const setting of DURABLE) {
    const found = facts.settings[setting] ?? '?'
    if (found === 'off') add('error', 'setting_off', setting, found)
  }
  if (facts.encoding !== 'UTF8') add('error', 'encoding', 'server_encoding', facts.encoding)
  if (!facts.chinese) add('error', 'chinese_text', 'lc_ctype', facts.ctype)
  if (facts.checksums !== 'on') add('warning', 'data_checksums', 'data_checksums', facts.checksums)
  return findings
}
