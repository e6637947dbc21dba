import { Button } from 'antd'
import { dayText } from '../pieces/dates.ts'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { figureTexts } from '#programme/4-account/statistics/statistics.texts.ts'
import { todayTexts } from '../today/today.texts.ts'
import type { MatterFilter } from './matter-search.ts'
import { narrowedTexts } from './narrowed.texts.ts'

type Props = { filters: MatterFilter; leave: () => void }

/** Says in words what a list was opened for, from a count of Today or a figure of the statistics, and how to leave that again. */
export function Narrowed({ filters, leave }: Props) {
  const t = useTexts(narrowedTexts)
  const day = useTexts(todayTexts)
  const figure = useTexts(figureTexts)
  const { locale } = useLanguage()
  const { waiting, figure: name, from, to } = filters
  const words = [
    ...(waiting ? [day(waiting)] : []),
    ...(name || from || to ? [figure(name ?? 'accepted')] : []),
    ...(from || to ? [t('period', { from: from ? dayText(from, locale) : t('start'), to: to ? dayText(to, locale) : t('now') })] : []),
  ]
  if (words.length === 0) return null
  return (
    <p className="narrowed">
      <span>{t('only', { what: words.join(locale === 'zh' ? '，' : ', ') })}</span>
      <Button type="link" onClick={leave}>
        {t('leave')}
      </Button>
    </p>
  )
}
