import { describe, expect, it } from 'vitest'
import { judgeSettings } from './checks.ts'

const sound = {
  version: 150_018,
  encoding: 'UTF8',
  ctype: 'C.UTF-8',
  checksums: 'on',
  chinese: true,
  settings: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
}

describe('what is wrong with a database', () => {
  it('finds nothing in a sound one, nor with a stronger setting', () => {
    expect(judgeSettings(sound)).toEqual([])
    expect(judgeSettings({ ...sound, settings: { ...sound.settings, synchronous_commit: 'remote_apply' } })).toEqual([])
  })

  it.each([
    ['an old version', { version: 140_009 }, 'db.server_version', 'error'],
    ['a setting that loses records', { settings: { ...sound.settings, full_page_writes: 'off' } }, 'db.setting_off', 'error'],
    ['another encoding', { encoding: 'SQL_ASCII' }, 'db.encoding', 'error'],
    ['a locale that does not know Chinese', { chinese: false, ctype: 'C' }, 'db.chinese_text', 'error'],
    ['missing checksums', { checksums: 'off' }, 'db.data_checksums', 'warning'],
  ])('finds %s', (_, change, code, level) => {
    const findings = judgeSettings({ ...sound, ...change })
    expect(findings).toMatchObject([{ code, level }])
    expect(findings[0]?.text.zh).not.toMatch(/\{/)
  })
})
