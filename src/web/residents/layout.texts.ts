import type { Texts } from '#kernel/texts.ts'

/** Words of the frame around every page for residents. */
export const layoutTexts = {
  product: { zh: '书记有约', en: 'Youyue' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  switches: { zh: '语言和字号', en: 'Language and type size' },
  big: { zh: '长辈版·大字', en: 'Large type' },
  normal: { zh: '标准字号', en: 'Normal type' },
  other: { zh: 'English', en: '中文' },
  fault: { zh: '有错误：', en: 'Error: ' },
  offline: {
    zh: '现在没有网络。内容都在，有了网再点一次。',
    en: 'There is no network now. Nothing is lost; press again when it is back.',
  },
  help: { zh: '不会填、不想填，打电话也一样办', en: 'You can do all of this by telephone too' },
  call: { zh: '打电话 {phone}', en: 'Call {phone}' },
  foot: { zh: '页脚', en: 'Foot of the page' },
  how: { zh: '办理流程', en: 'How it works' },
  privacy: { zh: '个人信息怎么保护', en: 'Privacy' },
  staff: { zh: '工作人员入口', en: 'For staff' },
  home: { zh: '回到首页', en: 'Back to the start page' },
  faults: { zh: '有 {count} 处要改一下', en: 'To be mended: {count}' },
  note: { zh: '说明', en: 'Note' },
  demonstration: {
    zh: '演示系统：村名、人名都是虚构的，请不要填真实信息。',
    en: 'Demonstration: all places and people are invented; enter nothing real.',
  },
} satisfies Texts
