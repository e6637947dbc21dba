import type { Role } from '#kernel/permissions.ts'
import type { Bilingual } from '#kernel/texts.ts'

/** Small pictures made of real parts. */
export type PictureName = 'lamps' | 'screen' | 'receipt' | 'sign' | 'verify' | 'strike'
export type Paragraph = { title: Bilingual; words: Bilingual; picture?: PictureName }
/** One chapter of the manual (帮助): the first day, three daily acts, what to do when something is not as usual. */
export type Chapter = {
  id: string
  title: Bilingual
  roles: readonly Role[]
  first: readonly Bilingual[]
  daily: readonly Paragraph[]
  when: readonly Paragraph[]
}

export const CHAPTERS: readonly Chapter[] = [
  {
    id: 'basics',
    title: { zh: '人人都用得上', en: 'For everybody' },
    roles: [],
    first: [
      {
        zh: '登录后先看“今日”：它按到期的先后，告诉您先办哪一件。',
        en: 'Begin with Today: it tells you what to do first, in the order of what is due.',
      },
      {
        zh: '字太小，就按左下角的“大字”；手机上在“更多”里。',
        en: 'If the type is too small, press Large type at the lower left; on a telephone it is under More.',
      },
      {
        zh: '到“我的账号”换掉发给您的口令，绑定验证器。',
        en: 'Under your account, change the password you were given and set up an authenticator app.',
      },
    ],
    daily: [
      {
        title: { zh: '看灯', en: 'Read the lamps' },
        words: {
          zh: '灯有形状、有颜色、有字，黑白复印也分得清。灯由到期日算出来，谁也改不了。',
          en: 'A lamp has a shape, a colour and a word, so a grey copy still tells. Lamps are computed from due days; nobody can set them.',
        },
        picture: 'lamps',
      },
      {
        title: { zh: '找东西', en: 'Find things' },
        words: { zh: '按 Ctrl+K，输入几个字、编号或者拼音首字母。', en: 'Press Ctrl+K and type some words, a number or pinyin initials.' },
      },
      {
        title: { zh: '用键盘', en: 'Use the keyboard' },
        words: {
          zh: '列表里 j 下一条、k 上一条，回车打开；写完按 Ctrl+Enter 交出。',
          en: 'In lists j goes to the next, k to the one before, Enter opens; Ctrl+Enter hands in what you wrote.',
        },
      },
    ],
    when: [
      {
        title: { zh: '提示“别人先处理了”', en: '“Somebody else acted first”' },
        words: {
          zh: '页面已经换成最新的，您写的字还在。看一眼再决定要不要接着办。',
          en: 'The page shows the latest state and keeps what you wrote. Look, then decide.',
        },
      },
      {
        title: { zh: '要看来人的姓名电话', en: 'You need somebody’s name or telephone' },
        words: {
          zh: '写明理由再看。每次查看都有记录，本人能看到是谁、为什么看的。',
          en: 'Give a reason first. Every look is recorded, and the person can read who looked and why.',
        },
      },
    ],
  },
  {
    id: 'intake',
    title: { zh: '登记意见', en: 'Writing down opinions' },
    roles: ['clerk', 'village-secretary', 'village-cadre', 'callback-agent'],
    first: [
      {
        zh: '打开“意见”，按“登记意见”，用自己的一句话试着走一遍。',
        en: 'Open Opinions, press the button to write one down, and try with a sentence of your own.',
      },
      { zh: '记原话，不改写；姓名、电话可以不留。', en: 'Write the words as they were said. Name and telephone may stay empty.' },
    ],
    daily: [
      {
        title: { zh: '记下原话，交回执', en: 'Write the words, give the receipt' },
        words: {
          zh: '保存后出来十六位回执编号。念给本人听，或者打印小条；凭它随时能查进度。',
          en: 'Saving gives a receipt number of sixteen digits. Read it out or print the slip; with it progress can be followed at any time.',
        },
        picture: 'receipt',
      },
      {
        title: { zh: '一摞纸条连着录', en: 'Enter a pile of slips' },
        words: {
          zh: '村和来源会带到下一条，照片附在旁边。',
          en: 'Village and source carry over to the next entry; a photo of the slip goes beside it.',
        },
      },
      {
        title: { zh: '表格一次导入', en: 'Import a sheet at once' },
        words: {
          zh: '“导入表格”收您现有的 Excel，先预览，再登记；有问题的行写回您自己的表里。',
          en: 'Import takes the Excel you have: preview first, then register; rows with problems come back in your own file.',
        },
      },
    ],
    when: [
      {
        title: { zh: '反映的是干部违纪', en: 'Somebody reports misconduct by an official' },
        words: { zh: '不要登记在这里，请告诉他纪检电话。', en: 'Do not enter it here; give the telephone of the discipline office.' },
      },
    ],
  },
  {
    id: 'dispatch',
    title: { zh: '筛选和交办', en: 'Screening and assigning' },
    roles: ['dispatcher', 'area-secretary'],
    first: [
      { zh: '在“意见”里从最早的一条开始，用 j、k 过一遍。', en: 'In Opinions start with the oldest and go through with j and k.' },
      {
        zh: '到“组织”的履职事项里，看看哪类事归哪个单位。',
        en: 'Under Organisation, responsibility items say which unit may be given what.',
      },
    ],
    daily: [
      {
        title: { zh: '筛选', en: 'Screen' },
        words: {
          zh: '受理、并入已有事项、指引到法定渠道，三样选一样。不予受理要另一个人同意。',
          en: 'Accept, join to a matter, or redirect to the statutory route. A refusal needs a second person.',
        },
        picture: 'screen',
      },
      {
        title: { zh: '交办', en: 'Assign' },
        words: {
          zh: '选主办单位和承办人，办理时限自动按工作日算。转办不会让时限重新起算。',
          en: 'Choose the lead unit and the handler; the deadline counts working days. Passing on never restarts it.',
        },
      },
      {
        title: { zh: '核查', en: 'Verify' },
        words: {
          zh: '到现场或看佐证，写下看到了什么。主办单位不能核查自己。',
          en: 'Go there or look at the evidence, and write what you saw. The lead unit never verifies itself.',
        },
        picture: 'verify',
      },
    ],
    when: [
      {
        title: { zh: '几个人说的是同一件事', en: 'Several people say the same' },
        words: {
          zh: '用“并入”。每个人的回执照样有效，各自收到答复。',
          en: 'Join them. Every receipt stays valid and everybody gets an answer.',
        },
      },
    ],
  },
  {
    id: 'work',
    title: { zh: '办理事项', en: 'Handling a matter' },
    roles: ['handler', 'unit-head', 'village-secretary', 'area-secretary'],
    first: [
      { zh: '“今日”里列着交给您的事项，先签收。', en: 'Today lists what was given to you; sign for it first.' },
      { zh: '打开一件，从头读一遍经过，再看原话。', en: 'Open one, read its story from the beginning, then the words that were said.' },
    ],
    daily: [
      {
        title: { zh: '签收', en: 'Sign' },
        words: {
          zh: '收到就签收；不归您单位的，写明理由退回。',
          en: 'Sign when you have it; if it is not your unit’s, return it with the reason.',
        },
        picture: 'sign',
      },
      {
        title: { zh: '记进展', en: 'Note progress' },
        words: { zh: '办了什么随手记一句，手机上也行。', en: 'Note in a sentence what was done; a telephone will do.' },
      },
      {
        title: { zh: '报结', en: 'Hand in the result' },
        words: {
          zh: '写明做了什么，附照片或文号。没有佐证不能报结。',
          en: 'Say what was done and add pictures or a document number. Without evidence it cannot be handed in.',
        },
      },
    ],
    when: [
      {
        title: { zh: '到期办不完', en: 'It cannot be done in time' },
        words: {
          zh: '到期之前申请延期，写明原因；原来的日期一直留着。',
          en: 'Ask for an extension before the day, with the reason; the first date stays on record.',
        },
      },
      {
        title: { zh: '被退回重办', en: 'It was sent back' },
        words: {
          zh: '看核查意见或群众的话，补做以后重新报结。',
          en: 'Read what the verifier or the resident said, do what is missing and hand it in again.',
        },
      },
    ],
  },
  {
    id: 'check',
    title: { zh: '督查和销号', en: 'Supervision and striking off' },
    roles: ['supervisor', 'leader', 'party-secretary'],
    first: [
      { zh: '“今日”右边是红灯：在谁手里，从哪天起。', en: 'At the right of Today stand the reds: whose, and since when.' },
      { zh: '“统计”里每个数字都能点开，看到是哪几件。', en: 'Every figure in Statistics opens the matters behind it.' },
    ],
    daily: [
      {
        title: { zh: '看红灯', en: 'Look at the reds' },
        words: { zh: '先问最早超期的一件，原因写在事项里。', en: 'Ask about the oldest first; the reason stands in its story.' },
        picture: 'lamps',
      },
      {
        title: { zh: '抽查', en: 'Check a sample' },
        words: { zh: '挑几件已报结的，打电话或到现场。', en: 'Take some that were handed in; call or go there.' },
      },
      {
        title: { zh: '销号', en: 'Strike off' },
        words: {
          zh: '督查提出，领导批准，两个人。销号编号只发一次。',
          en: 'Supervision proposes, a leader approves: two people. The number is issued once.',
        },
        picture: 'strike',
      },
    ],
    when: [
      {
        title: { zh: '群众说没有解决', en: 'The resident says it is not solved' },
        words: {
          zh: '事项自动回到办理中，销不了号。没有回音不算满意。',
          en: 'It goes back to work and cannot be struck off. Silence is never “satisfied”.',
        },
      },
    ],
  },
  {
    id: 'admin',
    title: { zh: '系统、安全、审计', en: 'System, security, audit' },
    roles: ['system-admin', 'security-admin', 'audit-admin', 'archivist', 'editor'],
    first: [
      {
        zh: '三个管理员分开：管系统的看不到事项，管安全的发账号，管审计的看记录。',
        en: 'Three administrators: one runs the system, one gives accounts, one reads the records; none sees matters.',
      },
      {
        zh: '系统管理员先到“组织”里核对单位、村、人员。',
        en: 'The system administrator first checks units, villages and people under Organisation.',
      },
    ],
    daily: [
      {
        title: { zh: '人员变动当天改', en: 'Change people on the day' },
        words: {
          zh: '岗位有起止日期；离岗的写上止日，历史不丢。',
          en: 'Posts have days from and to; give the last day and history stays.',
        },
      },
      {
        title: { zh: '看谁看过谁', en: 'See who looked at whom' },
        words: { zh: '“审计”里逐条列着查看身份的人和理由。', en: 'Audit lists every look at an identity, with its reason.' },
      },
      {
        title: { zh: '核验账本', en: 'Verify the ledger' },
        words: {
          zh: '“核验”一页告诉您账本有没有断、检查点发到哪里。',
          en: 'The Verify tab says whether the chain is whole and where its checkpoints went.',
        },
      },
    ],
    when: [
      {
        title: { zh: '有人忘了口令', en: 'Somebody forgot the password' },
        words: {
          zh: '安全管理员当面核对本人，再重置；他下次登录自己换新的。',
          en: 'The security administrator makes sure who it is, resets it, and the person chooses a new one at the next sign-in.',
        },
      },
    ],
  },
]

/** What changed (更新说明), newest first, in words for people. */
export const CHANGES: readonly { on: string; words: readonly Bilingual[] }[] = [
  {
    on: '2026-11-23',
    words: [
      {
        zh: '工作台可以换大字；手机下方的菜单放得下全部页面。',
        en: 'The workspace has large type; on a telephone the bar reaches all pages.',
      },
      { zh: '每页标题旁有“？”，打开这一页的帮助。', en: 'A “?” beside each title opens the help of that page.' },
      {
        zh: '“今日”按到期先后排成一张单子，数字点开就是对应的列表。',
        en: 'Today is one list in the order of what is due; each count opens its list.',
      },
      { zh: '新增统计、全局搜索和通知。', en: 'New: statistics, a search over everything, notices.' },
      { zh: '导入表格更宽容，有问题的行写回您自己的表。', en: 'Import forgives more and gives problem rows back in your own file.' },
    ],
  },
]
