import type { Texts } from '#kernel/texts.ts'

/** What stands in a text where personal data was. */
export const texts = {
  phone: { zh: '〔电话已隐藏〕', en: '[phone hidden]' },
  identity: { zh: '〔证件号已隐藏〕', en: '[ID number hidden]' },
  card: { zh: '〔卡号已隐藏〕', en: '[card number hidden]' },
  number: { zh: '〔号码已隐藏〕', en: '[number hidden]' },
  plate: { zh: '〔车牌已隐藏〕', en: '[number plate hidden]' },
  email: { zh: '〔邮箱已隐藏〕', en: '[e-mail hidden]' },
  account: { zh: '〔账号已隐藏〕', en: '[account hidden]' },
} satisfies Texts
