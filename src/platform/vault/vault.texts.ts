import type { Texts } from '#kernel/texts.ts'

/** Why an identity was not shown or changed. */
export const texts = {
  'vault.reason_missing': {
    zh: '请写明理由，至少四个字；当事人可以看到这条记录。',
    en: 'Please give a reason of at least four characters; the person can read it.',
  },
  'vault.erased': { zh: '这个人的身份信息已按要求抹除。', en: 'This person’s identity has been erased.' },
  'vault.phone_taken': { zh: '这个号码已经是另一个人的。', en: 'This number already belongs to somebody else.' },
  'vault.person_not_found': { zh: '没有这个人。', en: 'There is no such person.' },
} satisfies Texts
