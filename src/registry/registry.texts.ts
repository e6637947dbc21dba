import type { Texts } from '#kernel/texts.ts'

/** Refusals that every kind of row in the registry may meet. */
export const registryErrorTexts = {
  'registry.changed': {
    zh: '{by} 已于 {when} 修改过，请刷新后再改，您填写的内容没有保存。',
    en: '{by} changed this on {when}. Reload and edit again; nothing of yours was saved.',
  },
  'registry.code_taken': { zh: '编码 {code} 已被“{name}”使用。', en: 'The code {code} is already used by {name}.' },
} satisfies Texts
