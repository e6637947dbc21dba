import type { Bilingual, Texts } from '#kernel/texts.ts'
import type { Mark } from '#kernel/terms.ts'

/** Words of 我有话说. */
export const sayTexts = {
  say: { zh: '我有话说', en: 'Say something' },
  progress: { zh: '第 {step} 步，共 {steps} 步', en: 'Step {step} of {steps}' },
  next: { zh: '继续', en: 'Continue' },
  nextToCheck: { zh: '改好了，回去核对', en: 'Done; back to my answers' },
  back: { zh: '上一步', en: 'Back' },

  wordsTitle: { zh: '您想说什么？', en: 'What do you want to say?' },
  wordsHint: {
    zh: '难事、急事、建议都可以，用自己的话写，最多 5000 字。不想打字就录音。',
    en: 'A trouble, a wish, an idea, in your own words, at most 5,000 characters. Or speak instead of typing.',
  },
  wordsMissing: { zh: '请写几句，或者录一段音', en: 'Please write a few words, or record them' },
  wordsNone: { zh: '（没有写字，听录音）', en: '(not written; please listen)' },
  here: { zh: '说的是{village}的事', en: 'This is about {village}' },
  elsewhere: { zh: '不是这个村', en: 'Another place' },
  elsewhereNoted: { zh: '好的，下一步再问您是哪里。', en: 'Fine; the next page asks where it is.' },
  wordsTooLong: {
    zh: '最多写 {most} 字，现在有 {count} 字，请删去 {over} 字',
    en: 'At most {most} characters; this has {count}. Please take out {over}',
  },
  emergency: { zh: '有危险不要在这里等：', en: 'In danger, do not wait here: ' },
  notices: { zh: '先看一眼', en: 'Before you write' },
  emergencyWords: {
    zh: '有人违法或被伤害打 {police}，着火打 {fire}，有人受伤、得急病打 {ambulance}。',
    en: 'Police {police}, fire {fire}, ambulance {ambulance}.',
  },
  misconduct: { zh: '反映干部违纪违法：', en: 'Misconduct of officials: ' },
  misconductWords: {
    zh: '请直接打监督电话 {phone}。这类内容这里不收，也不留存，以免走漏。',
    en: 'Please call the discipline line, {phone}. Such reports are not taken or kept here, so that nothing leaks.',
  },
  noNumbers: {
    zh: '请不要写身份证号、银行卡号和别人的电话。',
    en: 'Please leave out identity and bank card numbers and other people’s telephones.',
  },

  placeTitle: { zh: '是哪里的事？', en: 'Where is it?' },
  placeHint: { zh: '说清楚地方，办的人好找到。说不准也没关系。', en: 'It helps whoever goes there. Not sure is fine too.' },
  village: { zh: '哪个村（社区）', en: 'Village' },
  notSure: { zh: '说不准，或者不止一个村', en: 'Not sure, or more than one' },
  find: { zh: '找村子：写村名，或者拼音首字母', en: 'Find it: part of the name, or Pinyin initials' },
  findExample: { zh: '比如：tqc', en: 'For example: tqc' },
  findAct: { zh: '找', en: 'Find' },
  findNone: { zh: '没有找到“{typed}”，下面是全部的村', en: 'Nothing found for “{typed}”; here are all villages' },
  found: { zh: '找到 {count} 个', en: 'Found: {count}' },
  near: { zh: '看我在哪个村', en: 'Use where I am now' },
  nearAsking: { zh: '正在看您的位置……', en: 'Looking where you are…' },
  nearFound: {
    zh: '离您最近的是{village}，已经替您选上。位置只在手机里用了一下，没有传出去。',
    en: 'Nearest is {village}; it is chosen now. Your position stayed in your phone.',
  },
  nearFar: { zh: '您现在不在本街道附近，请在下面选。', en: 'You are not near this sub-district; please choose below.' },
  nearDenied: { zh: '没有拿到位置，不要紧，在下面选就行。', en: 'The position was not given; just choose below.' },
  villageUnknown: { zh: '名单里没有这个村，请重新选', en: 'This village is not on the list; please choose again' },
  place: { zh: '具体在什么地方', en: 'Where exactly' },
  placeExample: { zh: '比如：村东头小桥边、卫生室门口', en: 'For example: by the small bridge at the east end' },

  weightTitle: { zh: '这是哪一种事？', en: 'What kind of trouble is it?' },
  weightHint: { zh: '可以选几项，也可以一项都不选。', en: 'Choose any that fit, or none.' },
  marks: { zh: '急、难、愁、盼', en: 'Urgent, hard, worrying, hoped for' },
  affected: { zh: '大约关系到多少人', en: 'About how many people it touches' },
  affectedHint: { zh: '写个大概的数，不知道就空着。', en: 'A rough number; leave it empty if you do not know.' },
  affectedFault: { zh: '请写一个数，比如 30；不知道就空着', en: 'Please write a number such as 30, or leave it empty' },
  people: { zh: '{count} 人左右', en: 'about {count} people' },

  contactTitle: { zh: '要不要留个联系方式？', en: 'Do you want to leave your name or telephone?' },
  contactHint: {
    zh: '不留也照样办，凭回执编号就能查。留了电话，没说清的地方可以问您，办完也好问您解决了没有。只用在这件事上。',
    en: 'It is done all the same without; the receipt number is enough. With a telephone we can ask what is unclear, and whether it is solved. Used for this matter only.',
  },
  name: { zh: '怎么称呼您', en: 'Your name' },
  phone: { zh: '电话', en: 'Telephone' },
  confidential: { zh: '要为您保密吗？', en: 'Shall we keep who you are secret?' },
  openly: { zh: '不用特别保密', en: 'No special secrecy' },
  openlyHint: {
    zh: '姓名电话平时都是遮住的。需要联系您的人要写明理由才能看；谁看过、为什么看，您查进度时看得到。',
    en: 'Name and telephone are covered. Whoever needs to talk to you must state a reason to see them, and you can read when and why.',
  },
  secretly: { zh: '要保密', en: 'Yes, keep it secret' },
  secretlyHint: {
    zh: '承办单位和村里都看不到您是谁，只有书记有约办公室的分办员、回访员和书记确有需要时能看，同样留痕。请不要在内容里写自己的名字和门牌。',
    en: 'The unit in charge and the village cannot see who you are; only the programme’s dispatcher, its caller and the Secretary can, when needed, and it is on record. Please leave your name and house number out of the text.',
  },

  photos: { zh: '加照片', en: 'Add photos' },
  photosHint: {
    zh: '照片最多 {most} 张，拍摄的时间和位置会自动去掉。',
    en: 'At most {most} photos; when and where they were taken is removed.',
  },
  voice: { zh: '录音', en: 'Speak' },
  recording: { zh: '正在录音，请说话', en: 'Recording; please speak' },
  recordingMost: { zh: '最长 5 分钟', en: 'at most 5 minutes' },
  recordingStop: { zh: '说完了', en: 'Done' },
  recordingCancel: { zh: '不要了', en: 'Throw away' },
  voiceDenied: {
    zh: '手机没有让我们录音。可以再点“录音”选一段录好的，也可以打电话 {phone}，有人替您写。',
    en: 'Your phone did not let us record. Press “Speak” again to choose a recording, or call {phone}: somebody will write it down.',
  },
  voiceName: { zh: '留言', en: 'Voice note' },
  kept: { zh: '带上的录音和照片', en: 'Recordings and photos' },
  sending: { zh: '正在传……', en: 'Sending…' },
  sent: { zh: '传好了', en: 'Received' },
  sendFailed: { zh: '没有传上去，可能是网络断了', en: 'Not received; the network may be down' },
  retry: { zh: '再试一次', en: 'Try again' },
  waiting: { zh: '还在传，传好了自动继续', en: 'Still sending; it goes on by itself' },
  unsent: { zh: '还有没传上去的，请再试一次，或者删去', en: 'Something was not received: try again, or remove it' },
  drop: { zh: '删去', en: 'Remove' },
  photosMost: { zh: '照片最多 6 张，多出来的没有收', en: 'At most 6 photos; the others were not taken' },
  voicesMost: { zh: '录音只能带一段；要换，请先删去原来的', en: 'One recording at most; remove the first to change it' },
  photoKind: {
    zh: '只能传照片（JPG、PNG、WebP）。苹果手机的 HEIC 照片请先转成 JPG',
    en: 'Only photos can be taken (JPG, PNG, WebP); please turn HEIC photos into JPG first',
  },
  voiceKind: {
    zh: '这不是能听的录音。可以用手机自带的录音机录好再选',
    en: 'This is not a recording we can play; please record with your phone and choose that',
  },
  voiceLarge: {
    zh: '录音太长了，请分两次说，每次 10 分钟以内',
    en: 'The recording is too long; please say it in two parts of at most 10 minutes',
  },
  fileFault: { zh: '“{name}”没有收下：{why}', en: '“{name}” was not taken: {why}' },
  filesGone: {
    zh: '照片、录音放得太久，已经清除，请重新选一次',
    en: 'Photos and recording waited too long and are gone; please add them again',
  },
  photoCount: { zh: '{count} 张', en: '{count}' },

  checkTitle: { zh: '请再看一遍，还没有交', en: 'Please check; it is not sent yet' },
  checkHint: {
    zh: '哪里不对就点“修改”。都对了，点最下面的红色按钮。',
    en: 'Change whatever is wrong. If all is right, press the red button below.',
  },
  similar: { zh: '大家也说过', en: 'Others have said this' },
  similarHint: {
    zh: '差不多的事也请照样交：说的人多，越看得清楚；办完也会来问您。',
    en: 'Please send yours all the same: the more say it, the clearer it is, and you too will be asked at the end.',
  },
  change: { zh: '修改', en: 'Change' },
  rowWords: { zh: '您说的话', en: 'Your words' },
  rowVillage: { zh: '村（社区）', en: 'Village' },
  rowPlace: { zh: '具体地方', en: 'Place' },
  rowMarks: { zh: '哪一种事', en: 'Kind' },
  rowAffected: { zh: '关系到', en: 'Touches' },
  rowContact: { zh: '联系方式', en: 'Contact' },
  rowConfidential: { zh: '保密', en: 'Secrecy' },
  rowPhotos: { zh: '照片', en: 'Photos' },
  rowVoice: { zh: '录音', en: 'Voice note' },
  voiceNote: { zh: '有人会听，听完写成文字。', en: 'Somebody will listen and write it down.' },
  none: { zh: '没有填', en: 'Not given' },
  noContact: { zh: '不留', en: 'None' },
  send: { zh: '交给书记有约办公室', en: 'Hand it to the programme office' },
  notSent: {
    zh: '刚才没有交上去：{why} 内容都还在，请再点一次“交给书记有约办公室”，不会重复登记。',
    en: 'It was not handed in: {why} Nothing is lost; please press the button again. It will not be recorded twice.',
  },

  doneTitle: { zh: '已经交到了', en: 'It has been handed in' },
  doneHint: {
    zh: '请记好回执编号。凭它查进度、作评价；丢了我们也查不出来。抄下来、拍照、截图、打印都行。',
    en: 'Keep the receipt number: with it you follow and answer. If it is lost we cannot find it for you. Write it down, photograph it or print it.',
  },
  print: { zh: '打印小票', en: 'Print the slip' },
  follow: { zh: '现在就看进度', en: 'Follow it now' },
  another: { zh: '再说一件事', en: 'Say something else' },
} satisfies Texts

/** The slip (回执): what a person takes home. */
export const slipTexts = {
  title: { zh: '回执', en: 'Receipt' },
  number: { zh: '回执编号', en: 'Receipt number' },
  received: { zh: '{day} 收到', en: 'Received {day}' },
  scan: { zh: '扫码查进度', en: 'Scan to follow' },
  nextTitle: { zh: '接下来', en: 'What happens next' },
  next1: { zh: '办公室看过以后，交给一个单位办，并定下哪天前办完。', en: 'The office reads it, gives it to one unit and fixes a day.' },
  next2: { zh: '您随时可以凭编号查：谁在办、哪天前办完。', en: 'With the number you can always see who has it and until when.' },
  next3: { zh: '办完先核查，再问您解决了没有；没解决的退回重办。', en: 'The result is checked, then you are asked; unsolved goes back.' },
  secret: { zh: '编号等于钥匙，不要给别人看。', en: 'The number is a key: show it to nobody.' },
  phone: { zh: '有事打电话', en: 'Telephone' },
} satisfies Texts

/** 急难愁盼 in plain words. */
export const markHints: Record<Mark, Bilingual> = {
  urgent: { zh: '要马上办，拖不得', en: 'it cannot wait' },
  hard: { zh: '自己想办也办不成', en: 'we cannot do it ourselves' },
  worry: { zh: '心里放不下，老惦记着', en: 'it weighs on us' },
  hope: { zh: '盼着能有、能变好', en: 'we wish for it' },
}
