import type { Permission } from '#kernel/permissions.ts'
import type { Bilingual, Texts } from '#kernel/texts.ts'

export const rightsTexts = {
  title: { zh: '谁能做什么', en: 'Who may do what' },
  lead: {
    zh: '这一页由程序里真正生效的权限算出来。点一个岗位角色，看它能做什么；点一件事，看谁能做。能不能对某一件具体的事项动手，还要看是不是自己的村、自己的单位、是不是同一个人前后经手。',
    en: 'This page is computed from the rights that are really in force. Choose a role to see its acts, or an act to see who may do it. For one particular matter it also counts whose village and unit it is, and who did the step before.',
  },
  mine: { zh: '我能做什么', en: 'What I may do' },
  role: { zh: '岗位角色', en: 'Role' },
  person: { zh: '某个人', en: 'A person' },
  everybody: { zh: '全部角色', en: 'All roles' },
  act: { zh: '能做的事', en: 'Act' },
  who: { zh: '谁能做', en: 'Who may' },
  yes: { zh: '能', en: 'Yes' },
  no: { zh: '不能', en: 'No' },
  choose: { zh: '选一个岗位角色或一个人', en: 'Choose a role or a person' },
  note: { zh: '{name}：{roles}', en: '{name}: {roles}' },
  noPost: { zh: '现在没有岗位', en: 'no post at present' },
} satisfies Texts

/** Every right in words that anybody understands. */
export const PERMISSION_WORDS: Record<Permission, Bilingual> = {
  'opinion.create': { zh: '登记群众说的话', en: 'Write down what people say' },
  'opinion.read': { zh: '看意见（限看得到的范围）', en: 'Read opinions within their scope' },
  'opinion.screen': { zh: '筛选意见：指引、提议不予受理', en: 'Screen opinions: redirect, propose a refusal' },
  'opinion.approve-refusal': { zh: '审批不予受理', en: 'Decide on a refusal' },
  'opinion.import': { zh: '从 Excel 导入意见', en: 'Import opinions from a spreadsheet' },
  'slip.enter': { zh: '批量录入纸条', en: 'Key in batches of paper slips' },
  'opinion.transcribe': { zh: '把语音写成文字', en: 'Write down what a recording says' },
  'matter.read': { zh: '看事项（限看得到的范围）', en: 'Read matters within their scope' },
  'matter.accept': { zh: '受理、并案', en: 'Accept and join' },
  'matter.assign': { zh: '交办给单位和承办人', en: 'Assign to a unit and a handler' },
  'matter.work': { zh: '签收、办理、报结', en: 'Sign, work and submit the result' },
  'matter.comment': { zh: '记一条进展', en: 'Add a note' },
  'matter.verify': { zh: '核查结果、退回重办（不能是主办单位的人）', en: 'Verify or send back a result (nobody of the lead unit)' },
  'matter.feedback': { zh: '回访群众、记录答复', en: 'Call back and record the answer' },
  'matter.redo': { zh: '要求重办', en: 'Have it done again' },
  'matter.propose-strike-off': { zh: '申请销号', en: 'Propose to strike off' },
  'matter.approve-strike-off': { zh: '批准或不同意销号', en: 'Approve or decline a strike-off' },
  'matter.reopen': { zh: '重新打开已办结的事项', en: 'Reopen a closed matter' },
  'identity.reveal': {
    zh: '写明理由后查看姓名电话（留痕，本人看得到）',
    en: 'See a name with a reason (on record, the person can read it)',
  },
  'identity.erase': { zh: '应本人要求抹除身份', en: 'Erase an identity on the person’s wish' },
  'file.upload': { zh: '上传照片和文件', en: 'Upload photos and files' },
  'file.read': { zh: '打开照片和文件', en: 'Open photos and files' },
  'stats.read': { zh: '看统计', en: 'Read statistics' },
  'registry.read': { zh: '看组织、人员、类目', en: 'Read the organisation' },
  'registry.edit': { zh: '修改管区、村、单位、类目和履职事项', en: 'Edit areas, villages, units, categories and duties' },
  'staff.edit': { zh: '安排人员、岗位和包联', en: 'Edit people, posts and charges' },
  'account.reset': { zh: '重置口令、停用账号', en: 'Reset passwords, stop accounts' },
  'view.share': { zh: '把列表视图共用给大家', en: 'Share a view of a list with everybody' },
  'audit.read': { zh: '看审计记录、校验账本', en: 'Read the audit, verify the ledger' },
}
