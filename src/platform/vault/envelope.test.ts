import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keysFrom } from '#platform/keys.ts'
import { makePersonKey, openPersonKey, phoneIndex } from './envelope.ts'

const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const newKeys = () => keysFrom(randomBytes(32), pem, randomBytes(32))
const keys = newKeys()
const person = { officeId: 'off_a', personId: 'per_a' }

describe('the envelope', () => {
  it('opens what it sealed, with the stored key alone', () => {
    const made = makePersonKey(keys, person)
    const sealed = made.seal('name', '𠮷田测试')
    expect(sealed.includes(Buffer.from('测试'))).toBe(false)
    expect(openPersonKey(keys, person, made).open('name', sealed)).toBe('𠮷田测试')
    expect(made.algorithm).toBe('A256GCM')
  })

  it('never seals the same text to the same bytes', () => {
    const made = makePersonKey(keys, person)
    expect(made.seal('name', '某甲').equals(made.seal('name', '某甲'))).toBe(false)
    expect(makePersonKey(keys, person).wrappedKey.equals(made.wrappedKey)).toBe(false)
  })

  it.each([
    ['another field', (m: ReturnType<typeof makePersonKey>, sealed: Buffer) => openPersonKey(keys, person, m).open('phone', sealed)],
    ['another person', (m, sealed) => openPersonKey(keys, { ...person, personId: 'per_b' }, m).open('name', sealed)],
    ['another office', (m, sealed) => openPersonKey(keys, { ...person, officeId: 'off_b' }, m).open('name', sealed)],
    ['another installation', (m, sealed) => openPersonKey(newKeys(), person, m).open('name', sealed)],
    ['another person’s key', (m, sealed) => makePersonKey(keys, person).open('name', sealed)],
    ['an unknown cipher', (m, sealed) => openPersonKey(keys, person, { ...m, algorithm: 'ROT13' }).open('name', sealed)],
    ['no tag at all', (m, sealed) => openPersonKey(keys, person, m).open('name', sealed.subarray(0, 20))],
  ] satisfies [string, (m: ReturnType<typeof makePersonKey>, sealed: Buffer) => string][])('does not open in %s', (_, open) => {
    const made = makePersonKey(keys, person)
    expect(() => open(made, made.seal('name', '某甲'))).toThrow()
  })

  it('notices every changed byte', () => {
    const made = makePersonKey(keys, person)
    const sealed = made.seal('name', '某甲')
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(() => made.open('name', changed)).toThrow()
    }
  })

  it('indexes a number the same within an office and differently outside it', () => {
    expect(phoneIndex(keys, 'off_a', '13800138000')).toEqual(phoneIndex(keys, 'off_a', '13800138000'))
    expect(phoneIndex(keys, 'off_a', '13800138000')).not.toEqual(phoneIndex(keys, 'off_b', '13800138000'))
    expect(phoneIndex(keys, 'off_a', '13800138000')).not.toEqual(phoneIndex(newKeys(), 'off_a', '13800138000'))
  })
})
