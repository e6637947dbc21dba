import type { Texts } from '#kernel/texts.ts'

export const auditErrorTexts = {
  'audit.verifying_already': { zh: '正在校验，请稍候再看结果。', en: 'The ledger is being verified already; please wait for the result.' },
  'audit.checkpoint_unreadable': {
    zh: '数据目录里有一份校验点文件读不出来，请系统管理员查看 checkpoints 目录。',
    en: 'A checkpoint in the data directory cannot be read; please have its folder “checkpoints” looked at.',
  },
  'audit.nothing_to_sign': { zh: '账本还是空的，没有可签的校验点。', en: 'The ledger is empty: there is nothing to sign.' },
  'ledger.not_grown': {
    zh: '现在的账本不是从上一份校验点接下来的，拒绝签名。请立即校验账本。',
    en: 'The ledger does not continue from its last checkpoint and was not signed. Verify it at once.',
  },
} satisfies Texts
