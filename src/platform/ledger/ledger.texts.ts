import type { Texts } from '#kernel/texts.ts'
import type { FindingKind } from './findings.ts'

/** What `youyue ledger …` prints. */
export const texts = {
  verified: {
    zh: '账本完好：{offices} 个单位，{links} 条链接，对照 {checkpoints} 份校验点。',
    en: 'Ledger sound. Offices: {offices}, links: {links}, checkpoints held against: {checkpoints}.',
  },
  withoutWitness: {
    zh: '注意：没有可对照的已发布校验点，整条链被重写时无法发现。',
    en: 'Note: no published checkpoint to hold it against; a chain rewritten as a whole would not be seen.',
  },
  broken: { zh: '账本有问题：{errors} 处错误，{warnings} 处提醒。', en: 'Ledger not sound: {errors} errors, {warnings} warnings.' },
  warned: { zh: '账本没有错误，有 {warnings} 处提醒。', en: 'Ledger without errors, {warnings} warnings.' },
  finding: { zh: '{severity}　{office}　{place}　{what}', en: '{severity}  {office}  {place}  {what}' },
  place: { zh: '第 {seq} 条 {event}', en: 'seq {seq} {event}' },
  placeOfEvent: { zh: '事件 {event}', en: 'event {event}' },
  error: { zh: '错误', en: 'ERROR' },
  warning: { zh: '提醒', en: 'WARNING' },
  unreadable: { zh: '读不出校验点文件：{file}', en: 'Cannot read as checkpoints: {file}' },
  checkpoint: { zh: '校验点　{office}　共 {size} 条　{at}', en: 'Checkpoint  {office}  {size} links  {at}' },
  chainHash: { zh: '  链哈希　　{hash}', en: '  chain hash   {hash}' },
  merkleRoot: { zh: '  默克尔根　{hash}', en: '  Merkle root  {hash}' },
  fingerprint: { zh: '  核对码　　{fingerprint}', en: '  fingerprint  {fingerprint}' },
  keyFingerprint: { zh: '  公钥核对码 {fingerprint}', en: '  public key   {fingerprint}' },
  file: { zh: '  文件　　　{path}', en: '  file         {path}' },
  nothingToSign: { zh: '账本还是空的，没有可签的校验点。', en: 'The ledger is empty: there is nothing to sign.' },
  notGrown: {
    zh: '{office}：现在的链不是从上一份校验点接下来的，拒绝签名。请运行 ledger verify。',
    en: '{office}: the chain does not continue from its last checkpoint; not signed. Run ledger verify.',
  },
} satisfies Texts

/** What each finding means, for the person who reads the list. */
export const findingTexts = {
  event_changed: { zh: '事件内容被改动', en: 'the event was changed' },
  text_changed: { zh: '事件的文字“{field}”被改动', en: 'the text "{field}" of the event was changed' },
  event_deleted: { zh: '事件被删除', en: 'the event was deleted' },
  link_deleted: { zh: '链接被删除', en: 'the link was deleted' },
  link_changed: { zh: '链接与上一条接不上', en: 'the link does not follow from the one before it' },
  links_reordered: { zh: '链接的次序被调换', en: 'the link was moved to another place' },
  seq_gap: { zh: '编号中断，缺 {missing} 条', en: 'numbers are missing: {missing}' },
  event_unlinked: { zh: '事件既未入链也不在等待之列', en: 'the event is neither linked nor waiting' },
  pending_old: { zh: '事件等待入链超过一分钟', en: 'the event has waited for more than a minute to be linked' },
  tail_cut: {
    zh: '链尾被截：{at} 的校验点有 {size} 条，现只剩 {left} 条',
    en: 'the tail was cut: the checkpoint of {at} has {size} links, {left} are left',
  },
  chain_rewritten: {
    zh: '链被重写：与 {at} 的校验点不符（第 {agreed} 条以前仍相符）',
    en: 'the chain was rewritten: it differs from the checkpoint of {at} (up to {agreed} it still agrees)',
  },
  root_mismatch: { zh: '默克尔根与 {at} 的校验点不符', en: 'the Merkle root differs from the checkpoint of {at}' },
  checkpoint_faulty: { zh: '校验点本身有问题（{source}，{fault}）', en: 'the checkpoint itself is bad ({source}, {fault})' },
  checkpoint_missing: { zh: '已发布的校验点在库中不见了', en: 'a published checkpoint is missing from the database' },
  checkpoint_changed: { zh: '库中的校验点与已发布的不同', en: 'the stored checkpoint differs from the published one' },
  more: { zh: '另有 {count} 处同类问题（{kind}）', en: '{count} more of the same kind ({kind})' },
} satisfies Texts & Record<FindingKind, unknown>
