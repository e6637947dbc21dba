import type { Texts } from '#kernel/texts.ts'

/** What each finding of `doctor` means, for the person who has to do something about it. Never a word that somebody said. */
export const checkTexts = {
  'migration.missing': { zh: '数据库结构还没有升级到这一步', en: 'the database has not been brought forward to this migration' },
  'migration.unknown': { zh: '这一步升级是本程序不认识的', en: 'this program does not know this migration of the database' },
  'migration.changed': { zh: '这一步升级在执行之后被改动过', en: 'this migration was changed after it ran' },
  'guard.row_security_off': { zh: '这张表没有打开行级隔离', en: 'row security is off for this table' },
  'guard.policy_missing': { zh: '这张表没有按单位隔离的规则', en: 'this table has no policy that keeps offices apart' },
  'guard.append_only_off': {
    zh: '账本的防改触发器“{trigger}”不在或被关闭',
    en: 'the trigger "{trigger}" that keeps the ledger append-only is gone or switched off',
  },
  'guard.constraint_off': { zh: '约束“{constraint}”没有生效', en: 'the constraint "{constraint}" does not hold for all rows' },
  'job.failed_for_good': {
    zh: '后台任务“{task}”试了 {attempts} 次仍失败，不会再试（{error}）',
    en: 'job "{task}" failed {attempts} times and will not be tried again ({error})',
  },
  'job.waiting': {
    zh: '有 {count} 个后台任务到点未做，最早的“{task}”从 {since} 等起：后台任务没有在运行',
    en: '{count} jobs are overdue, the oldest "{task}" since {since}: no worker runs',
  },
  'checkpoint.unreadable': { zh: '读不出这份校验点文件', en: 'this file of checkpoints cannot be read' },
  'replay.row_missing': { zh: '账本里有它，表里却没有这一行', en: 'the ledger tells of it, but its row is gone' },
  'replay.events_missing': { zh: '表里有这一行，账本里却没有它', en: 'there is a row, but the ledger tells nothing of it' },
  'replay.broken_story': {
    zh: '账本里的经过读不通（第 {version} 步 {type}）',
    en: 'its story in the ledger cannot be replayed (step {version}, {type})',
  },
  'replay.column_differs': {
    zh: '“{column}”与账本不符：表里是 {row}，账本是 {ledger}',
    en: '"{column}" differs: the row has {row}, the ledger {ledger}',
  },
  'replay.words_differ': { zh: '“{column}”的文字与账本不符', en: 'the words of "{column}" are not those of the ledger' },
  'replay.opinions_differ': { zh: '并入的意见与账本不符：{what}', en: 'the opinions gathered differ from the ledger: {what}' },
  'replay.feedback_differs': { zh: '回访记录与账本不符：{what}', en: 'the recorded answers differ from the ledger: {what}' },
  'replay.evidence_differs': { zh: '佐证与账本不符：{what}', en: 'the evidence differs from the ledger: {what}' },
  'replay.files_differ': { zh: '附件与账本不符：{what}', en: 'the files differ from the ledger: {what}' },
  'replay.messages_differ': { zh: '给群众的回音与经过不符：{what}', en: 'the messages to the speaker differ from what happened: {what}' },
  'replay.post_unrecorded': {
    zh: '这个岗位与账本里最后的登记不符（角色 {role}）',
    en: 'this post is not what was last recorded of it (role {role})',
  },
  'replay.charge_unrecorded': { zh: '这项包联或责任与账本里最后的登记不符', en: 'this charge is not what was last recorded of it' },
  'search.missing': { zh: '搜索里找不到这个事项', en: 'the search cannot find this matter' },
  'matter.nobody_responsible': {
    zh: '这个事项没有第一责任人，或该人不存在',
    en: 'nobody, or nobody who exists, is first responsible for this matter',
  },
  'matter.responsible_left': {
    zh: '这个事项的第一责任人已停用账号，请移交',
    en: "the first-responsible person's account is stopped: hand the matter over",
  },
  'matter.state_incomplete': { zh: '状态是“{state}”，却缺少 {column}', en: 'it is "{state}" without {column}' },
  'strike.gap': { zh: '{series} 的销号编号中断，缺 {missing}', en: 'numbers of {series} are missing: {missing}' },
  'strike.twice': { zh: '{series} 的 {number} 号发了不止一次', en: 'number {number} of {series} was issued more than once' },
  'strike.unissued': { zh: '{series} 的 {number} 号没有从编号簿发出', en: 'number {number} of {series} was never issued by the counter' },
  'strike.unreadable': { zh: '销号编号的写法不对', en: 'the strike-off number has a form that is never issued' },
  'reveal.counts_differ': {
    zh: '查看身份记录 {views} 条，账本里 {events} 条',
    en: 'looks at identities: {views} recorded, {events} in the ledger',
  },
  'account.session_of_stopped': {
    zh: '账号已停用，仍有未失效的登录或令牌',
    en: 'the account is stopped, yet a session or token of it still lives',
  },
  'post.of_stopped': { zh: '账号已停用，仍在岗（角色 {role}）', en: 'the account is stopped, yet it holds a post (role {role})' },
  'charge.without_post': { zh: '负有包联或第一责任的人已没有任何岗位', en: 'somebody without any post holds a charge' },
  'file.missing': { zh: '文件库里没有这个附件的内容', en: 'the bytes of this file are not in the store' },
  'file.damaged': { zh: '这个附件的内容已损坏，与登记的哈希不符', en: 'the bytes of this file are damaged: they no longer have its hash' },
  'file.not_stored_as_linked': {
    zh: '附件已被引用，却登记为未引用，会被清理',
    en: 'the file is used but registered as unused, and would be collected',
  },
  more: { zh: '另有 {count} 处同类问题', en: '{count} more of the same kind' },
} satisfies Texts

export type CheckCode = Exclude<keyof typeof checkTexts, 'more'>

/** What `youyue doctor` prints around the findings. */
export const doctorTexts = {
  sound: {
    zh: '一切正常：{offices} 个单位，{matters} 个事项，{opinions} 条意见，{events} 条账本记录。',
    en: 'All is well. Offices: {offices}, matters: {matters}, opinions: {opinions}, ledger events: {events}.',
  },
  warned: { zh: '没有错误，有 {warnings} 处提醒。', en: 'No errors, {warnings} warnings.' },
  broken: { zh: '发现 {errors} 处错误，{warnings} 处提醒。', en: '{errors} errors, {warnings} warnings.' },
  finding: { zh: '{level}　{code}　{subject}　{text}', en: '{level}  {code}  {subject}  {text}' },
  error: { zh: '错误', en: 'ERROR' },
  warning: { zh: '提醒', en: 'WARNING' },
  description: { zh: '全面体检', en: 'health of database, jobs, ledger, rows and files' },
} satisfies Texts
