import type { z } from 'zod'
import { say, type Locale, type Texts } from '#kernel/texts.ts'

/** Plain words for what may be wrong with a field. A schema may give its own by `message: 'some.code'` listed here. */
export const fieldTexts = {
  missing: { zh: '请填写这一项', en: 'Please fill this in' },
  wrong_type: { zh: '格式不对', en: 'Not of the right kind' },
  too_short: { zh: '请填写这一项（至少 {minimum} 个字）', en: 'Please write at least {minimum} characters' },
  too_long: { zh: '太长了，最多 {maximum} 个字', en: 'Too long: at most {maximum} characters' },
  too_small: { zh: '不能小于 {minimum}', en: 'Must be at least {minimum}' },
  too_big: { zh: '不能大于 {maximum}', en: 'Must be at most {maximum}' },
  not_listed: { zh: '不在可选范围内', en: 'Not one of the choices' },
  'field.unknown': { zh: '有系统不认识的名称', en: 'Names something that does not exist' },
  'field.day': { zh: '日期要写成 2026-01-05 这样，并且真实存在', en: 'A day is written 2026-01-05 and must exist' },
  'field.phone': { zh: '电话号码应为 11 位手机号，或带区号的座机', en: 'A phone number has 11 digits, or an area code and a landline' },
  'field.text': { zh: '内容里有无法保存的控制字符', en: 'The text holds control characters that cannot be stored' },
  'field.receipt': { zh: '回执编号是 16 位数字', en: 'A receipt number has 16 digits' },
} satisfies Texts

/** One message for one fault that a schema found. */
export function fieldMessage(issue: z.core.$ZodIssue, locale: Locale): string {
  if (issue.message in fieldTexts) return say(fieldTexts[issue.message as keyof typeof fieldTexts], locale) // checked by `in`
  switch (issue.code) {
    case 'invalid_type':
      return say(issue.input === undefined ? fieldTexts.missing : fieldTexts.wrong_type, locale)
    case 'too_small':
      return say(issue.origin === 'string' ? fieldTexts.too_short : fieldTexts.too_small, locale, { minimum: Number(issue.minimum) })
    case 'too_big':
      return say(issue.origin === 'string' ? fieldTexts.too_long : fieldTexts.too_big, locale, { maximum: Number(issue.maximum) })
    case 'invalid_value':
      return say(fieldTexts.not_listed, locale)
    default:
      return say(fieldTexts.wrong_type, locale)
  }
}
