import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { localDateOf } from '#kernel/local-date.ts'
import type { OpinionState } from '#kernel/terms.ts'
import type { Bilingual } from '#kernel/texts.ts'
import { REOPEN_DAYS } from '#programme/3-resolve/matters/matters.decide.domain.ts'
import type { Matter } from '#programme/3-resolve/matters/matters.domain.ts'

/** Who holds a matter, in words a villager understands (现在谁在办). */
export function holderWords(matter: Matter | undefined, unitName: Bilingual | undefined): Bilingual {
  switch (matter?.state) {
    case undefined:
      return { zh: '书记有约办公室（正在看您的意见）', en: 'The programme office (reading what you said)' }
    case 'accepted':
      return { zh: '书记有约办公室（正在确定由谁办）', en: 'The programme office (deciding who will do it)' }
    case 'assigned':
    case 'in-progress':
      return unitName ?? { zh: '承办单位', en: 'The unit in charge' }
    case 'submitted':
      return { zh: '书记有约办公室（正在核查办得怎么样）', en: 'The programme office (checking the result)' }
    case 'awaiting-feedback':
      return { zh: '等您回答：解决了没有', en: 'You: is it solved?' }
    case 'closed':
    case 'struck-off':
      return { zh: '已办结', en: 'Closed' }
  }
}

/** Whether the speaker of an opinion may still have a closed matter reopened. */
export function canReopen(matter: Matter, today: LocalDate): boolean {
  if (matter.state !== 'closed' && matter.state !== 'struck-off') return false
  return today <= addDays(localDateOf(matter.closedAt ?? matter.updatedAt), REOPEN_DAYS)
}

/** Whether the speaker may still add to what was said: until it is answered or closed. */
export function canAdd(opinion: { state: OpinionState }, matter: Pick<Matter, 'state'> | undefined): boolean {
  if (!matter) return opinion.state === 'registered'
  return matter.state !== 'closed' && matter.state !== 'struck-off'
}
