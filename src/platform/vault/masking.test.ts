import { describe, expect, it } from 'vitest'
import { maskName, maskPhone } from './masking.ts'
import { normalisePhone } from './phone.ts'
import { isReason, publicReason } from './reason.ts'

describe('masking for display', () => {
  it.each([
    ['王小明', '王**'],
    ['王明', '王*'],
    ['欧阳小明', '欧阳**'],
    ['欧阳', '欧*'],
    ['𠮷小明', '𠮷**'],
    ['阿依古丽·买买提', '阿**'],
    ['Li Hua', 'L**'],
    ['王', '*'],
    ['', ''],
  ])('shows of %s only %s', (name, masked) => expect(maskName(name)).toBe(masked))

  it.each([
    ['13800138000', '138****8000'],
    ['5551234', '****34'],
    ['12345', '****'],
    ['', ''],
  ])('shows of %s only %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))
})

describe('the same number', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '+86 138 0013 8000',
    '008613800138000',
    '8613800138000',
    '１３８００１３８０００',
    '013800138000',
  ])('is recognised in %s', (written) => expect(normalisePhone(written)).toBe('13800138000'))

  it('keeps different numbers apart', () => {
    const numbers = ['0319-5551234', '5551234', '0319-5551234转801', '0319-5551234转802', '+852 9123 4567', '13800138001', '8612345']
    expect(new Set(numbers.map(normalisePhone)).size).toBe(numbers.length)
    expect(normalisePhone('+86 319 5551234')).toBe('3195551234')
  })

  it('is none without letters and digits', () => {
    expect(normalisePhone(' - ')).toBeUndefined()
  })
})

describe('a reason', () => {
  it('has four characters', () => {
    expect(isReason('  核实情况 ')).toBe(true)
    expect(isReason(' 核实 \n 　')).toBe(false)
    expect(isReason('𠮷𠮷')).toBe(false)
  })

  it('does not say what the vault hides', () => {
    const reason = publicReason('给王小明（138-0013-8000）回电，微信号 xiaoming88', { name: '王小明', phone: '138-0013-8000' })
    expect(reason).toBe('给王**（****）回电，微信号 〔账号已隐藏〕')
  })
})
