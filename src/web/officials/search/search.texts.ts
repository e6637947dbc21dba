import type { Texts } from '#kernel/texts.ts'

export const searchTexts = {
  open: { zh: '搜索', en: 'Search' },
  keys: { zh: 'Ctrl K', en: 'Ctrl K' },
  title: { zh: '找什么', en: 'What are you looking for' },
  hint: {
    zh: '编号、词语、姓名、村名；也可以只打拼音首字母',
    en: 'A number, words, a name or a village; first letters of pinyin will do',
  },
  pages: { zh: '页面', en: 'Pages' },
  recent: { zh: '刚才找过', en: 'Looked for before' },
  matters: { zh: '事项', en: 'Matters' },
  opinions: { zh: '意见', en: 'Opinions' },
  people: { zh: '人员', en: 'People' },
  units: { zh: '单位', en: 'Units' },
  villages: { zh: '村（居）', en: 'Villages' },
  areas: { zh: '管区', en: 'Areas' },
  all: { zh: '全部{kind}里找“{q}”', en: 'All {kind} with “{q}”' },
  none: { zh: '没有找到“{q}”。换个说法，或者打村名、编号试试。', en: 'Nothing found for “{q}”. Try other words, a village or a number.' },
  count: { zh: '找到 {count} 条，用上下键选，回车打开', en: '{count} found; choose with the arrow keys, open with Enter' },
  busy: { zh: '正在找……', en: 'Looking…' },
  failed: { zh: '现在找不了，请检查网络后再试。', en: 'The search failed; please check the network and try again.' },
  close: { zh: '关闭', en: 'Close' },
} satisfies Texts
