import type { Bilingual, Texts } from '#kernel/texts.ts'

export const meetTexts = {
  title: { zh: '约书记当面谈', en: 'Meet the Secretary' },
  honest: {
    zh: '网上预约还没有开通。现在请用下面两种办法，一样算数：',
    en: 'Booking on line is not open yet. Until then there are two ways, and both count:',
  },
  byPhone: { zh: '打电话约', en: 'By telephone' },
  byPhoneWords: {
    zh: '上班时间打这个电话，说想见哪位书记、想谈什么、哪天方便。',
    en: 'Call in office hours and say whom you would like to meet, about what, and when.',
  },
  inPerson: { zh: '直接来', en: 'Come by' },
  inPersonWords: {
    zh: '上班时间到{office}，找书记有约办公室，当场给您排时间，并给您一张回执。',
    en: 'Come to {office} in office hours and ask for the programme office: you get a time and a receipt.',
  },
  written: {
    zh: '不急着见面，也可以先写下来，书记有约办公室会看。',
    en: 'If it need not be face to face, write it down and the programme office will read it.',
  },
} satisfies Texts

export const howTexts = {
  title: { zh: '办理流程', en: 'How it works' },
  sentence: { zh: '从您说的一句话，到名单上销掉的一个号。', en: 'From one sentence to a number struck off a list.' },
  promises: { zh: '我们答应的', en: 'What we promise' },
} satisfies Texts

export const howSteps: { title: Bilingual; words: Bilingual }[] = [
  {
    title: { zh: '您说', en: 'You say it' },
    words: {
      zh: '网上写、打电话、村里走访时说、寄纸条都行。登记后给您 16 位回执编号。',
      en: 'Here, by telephone, to a visitor, or on paper. Once recorded you get a 16-digit receipt number.',
    },
  },
  {
    title: { zh: '办公室看', en: 'The office reads it' },
    words: {
      zh: '受理的，写明交给哪个单位、哪天前办完；该走别的途径的，告诉您去哪里；不能受理的，写明理由，并要另一位领导批准。',
      en: 'If accepted, you see which unit has it and until when. If it belongs elsewhere, you are told where. If it cannot be accepted you are told why, and a second person must agree.',
    },
  },
  {
    title: { zh: '单位办', en: 'A unit does it' },
    words: {
      zh: '只有一个单位牵头负责。转来转去不会让期限重新算。',
      en: 'One unit is in charge. Passing it on never begins the time anew.',
    },
  },
  {
    title: { zh: '别人核查', en: 'Others check' },
    words: { zh: '办的单位自己说了不算，由别的人去核查，要有凭据。', en: 'Not the unit itself but others check the result, on evidence.' },
  },
  {
    title: { zh: '问您', en: 'You are asked' },
    words: {
      zh: '解决了、解决了一部分、没有解决，您说了算。没有解决就退回重办。您不回答，不会当成满意。',
      en: 'Solved, partly, not: it is for you to say. Not solved goes back. Silence is never taken for a yes.',
    },
  },
  {
    title: { zh: '销号', en: 'Struck off' },
    words: {
      zh: '确认办好了才销号。30 天内问题又出现，可以要求重新办理。',
      en: 'Only then is the number struck off. If the trouble comes back within 30 days you can have it reopened.',
    },
  },
]

export const howPromises: Bilingual[] = [
  { zh: '给了回执，就一定不会丢。', en: 'A receipt shown is a record kept.' },
  {
    zh: '您的姓名电话，没有理由谁也看不到；谁看过，您都能查到。',
    en: 'Nobody sees your name without a reason, and you can read when it was looked at.',
  },
  { zh: '没有手机、不会上网，打电话、上门说，一样办。', en: 'Without a phone or the internet it is done just the same.' },
]

export const privacyTexts = {
  title: { zh: '个人信息怎么保护', en: 'How your data is protected' },
  sentence: {
    zh: '不是必要的，我们一样也不问。不用注册，不要身份证号，不记您的位置。',
    en: 'We ask for nothing that is not needed: no account, no identity number, no location.',
  },
  who: { zh: '谁在处理', en: 'Who handles it' },
  whoWords: {
    zh: '{office}书记有约办公室，电话 {phone}。依据是履行法定职责，办理您反映的事情。',
    en: 'The programme office of {office}, telephone {phone}, in its statutory duty to deal with what you bring up.',
  },
  fields: { zh: '留下哪些内容，做什么用', en: 'What is kept, and what for' },
  purpose: { zh: '做什么用', en: 'What for' },
  seenBy: { zh: '谁看得到', en: 'Who sees it' },
  time: { zh: '留多久', en: 'For how long' },
  timeWords: {
    zh: '事情的记录按政务档案的规定保存。姓名电话与事情分开加密存放；您要求删除时，销毁您的那一把钥匙，从此谁也解不开，事情的记录仍在。没有交上来的内容和照片不保存，传了没交的照片 48 小时后清除。',
    en: 'The record of the matter is kept as official archives are. Name and telephone are stored apart and encrypted; when you ask for their erasure your own key is destroyed and nobody can read them again. What was not handed in is not kept; photos uploaded and not handed in go after 48 hours.',
  },
  cookies: { zh: '浏览器里存什么', en: 'What is stored in your browser' },
  cookiesWords: { zh: '只存您选的语言和字号，没有任何跟踪。', en: 'Only your choice of language and type size. Nothing follows you.' },
  shared: { zh: '大家能看到什么', en: 'What everybody can see' },
  sharedWords: {
    zh: '受理满一周的事，会写进“大家的事”：只写事情、类别、办到哪一步；号码、称呼和门牌遮住。一个村凑不够五个人的五件事，就不写村名；日期只写到月。要求保密的一律不写。',
    en: 'A week after it was accepted a matter may stand under “Everybody’s matters”: what it is about, its kind and how far it is; numbers, names and doors are covered. A village is named only where five matters of five people stand, and days never. What was said in confidence never appears.',
  },
  accessibility: { zh: '无障碍说明', en: 'Accessibility' },
  myData: { zh: '我的信息', en: 'My data' },
  rights: { zh: '您的权利', en: 'Your rights' },
  rightsWords: {
    zh: '您可以看谁查过您的姓名，可以抄、更正、删除自己的信息，也可以收回同意：到“我的信息”那一页，或者打 {phone}。十五个工作日内答复；不照办的，写明法律依据。孩子不满十四岁的，由监护人来办。不满意，可以打监督电话 {discipline}。',
    en: 'You may see who looked at your name, and have your data copied, corrected and erased, or withdraw consent: on the page “My data”, or by calling {phone}. You are answered within fifteen working days; a refusal names its ground in law. For a child under fourteen the guardian acts. If you are not satisfied call {discipline}.',
  },
} satisfies Texts

export const privacyFields: { field: Bilingual; purpose: Bilingual; seenBy: Bilingual }[] = [
  {
    field: { zh: '您说的话、地方、照片', en: 'Your words, the place, photos' },
    purpose: { zh: '办这件事', en: 'To deal with the matter' },
    seenBy: {
      zh: '经办这件事的人；里面的电话、证件号对其他人是遮住的',
      en: 'Those who deal with it; telephones and identity numbers in it are covered for everybody else',
    },
  },
  {
    field: { zh: '姓名、电话（可以不留）', en: 'Name, telephone (optional)' },
    purpose: { zh: '问清情况，办完问您解决了没有', en: 'To ask what is unclear, and whether it is solved' },
    seenBy: {
      zh: '平时谁也看不到；要联系您的人写明理由才能看，每次都留痕',
      en: 'Nobody, until whoever must talk to you states a reason; every look is on record',
    },
  },
  {
    field: { zh: '您的回答和评分', en: 'Your answer and ratings' },
    purpose: { zh: '决定办结还是重办，改进工作', en: 'To close it or redo it, and to do better' },
    seenBy: { zh: '经办和督查的人；不公开您是谁', en: 'Those who deal with and supervise it; never who you are' },
  },
]

export const accessTexts = {
  title: { zh: '无障碍说明', en: 'Accessibility' },
  lead: {
    zh: '老人、看不清的、手不方便的、手机旧的、网不好的，都应该能用。',
    en: 'Meant for the elderly, for weak eyes and unsteady hands, for old telephones and bad networks.',
  },
  done: { zh: '做到的', en: 'What is done' },
  gaps: { zh: '还没做到的', en: 'What is not done yet' },
  help: { zh: '用不了怎么办', en: 'If something does not work' },
  helpWords: {
    zh: '打 {phone}，有人替您登记，一样给回执、一样办。也请告诉我们哪里不好用。',
    en: 'Call {phone}: somebody writes it down for you, with the same receipt and the same rights. And please tell us what did not work.',
  },
} satisfies Texts

export const accessDone: Bilingual[] = [
  {
    zh: '每一页右上角可以换成大字，记得住；浏览器放大一倍也不会缺字。',
    en: 'Large type on every page, remembered; at twice the size nothing is cut.',
  },
  { zh: '不用鼠标，只用键盘或读屏软件都能填完。', en: 'Everything can be filled in by keyboard alone or with a screen reader.' },
  { zh: '浏览器关了脚本、是几年前的旧版本，也能用。', en: 'Works without scripts and in browsers that are some years old.' },
  { zh: '不靠颜色说话：每个颜色旁边都有字。', en: 'Nothing is said by colour alone; a word stands beside it.' },
  { zh: '按 WCAG 2.2 AA 设计，每次改动都用程序检查一遍。', en: 'Designed to WCAG 2.2 AA and checked by a program with every change.' },
]

export const accessGaps: Bilingual[] = [
  { zh: '没有手语视频，没有方言配音。', en: 'There are no sign language videos and no recordings in dialect.' },
  { zh: '地图给看得见的人看；同样的数字在地图下面的表里。', en: 'The map is for those who see; the table below it tells the same.' },
]
