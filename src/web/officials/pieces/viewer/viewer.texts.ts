import type { Texts } from '#kernel/texts.ts'

export const viewerTexts = {
  title: { zh: '查看材料：第 {at} 份，共 {count} 份', en: 'File {at} of {count}' },
  previous: { zh: '上一份', en: 'Previous' },
  next: { zh: '下一份', en: 'Next' },
  larger: { zh: '放大', en: 'Larger' },
  smaller: { zh: '缩小', en: 'Smaller' },
  whole: { zh: '看全图', en: 'Fit' },
  turn: { zh: '转一下', en: 'Turn' },
  download: { zh: '下载', en: 'Download' },
  compare: { zh: '办前办后对比', en: 'Before and after' },
  single: { zh: '看单张', en: 'One picture' },
  before: { zh: '反映时', en: 'When it was said' },
  after: { zh: '办理后', en: 'After the work' },
  'file.open': { zh: '这份文件不能在网页里显示，下载后打开。', en: 'This file is not shown in the page; download it to open it.' },
  failed: { zh: '图片没有读到', en: 'The picture could not be loaded' },
  keys: { zh: '键盘：← → 换一份，+ − 放大缩小，0 看全图，r 转一下', en: 'Keys: ← → another file, + − size, 0 fit, r turn' },
} satisfies Texts
