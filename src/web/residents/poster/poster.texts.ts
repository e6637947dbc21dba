import type { Texts } from '#kernel/texts.ts'

/** Words of the poster with a village's QR code. */
export const posterTexts = {
  title: { zh: '村口二维码', en: 'QR posters' },
  lead: {
    zh: '选一个村，打印一张贴在村口、卫生室、小卖部。扫了就能说，村名已经填好。',
    en: 'Choose a village, print its poster and put it up. Who scans it can speak at once; the village is filled in.',
  },
  print: { zh: '打印', en: 'Print' },
  head: { zh: '有话，跟书记说', en: 'Tell the Secretary' },
  scan: { zh: '手机扫一扫，打字、录音、拍照都行', en: 'Scan it with your telephone: type, speak or take a photo' },
  point1: { zh: '不用注册，不用留姓名', en: 'No account, no name needed' },
  point2: { zh: '当场给回执编号，谁在办、哪天办完随时查', en: 'You get a receipt number at once: see who has it and until when' },
  point3: { zh: '办完了问您解决没有，没解决退回重办', en: 'At the end you are asked; what is not solved goes back' },
  noPhone: { zh: '没有手机，打电话也一样', en: 'No smartphone? Call us' },
} satisfies Texts
