import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useLanguage } from '../shell/language.tsx'

type Props = { label: string; value: string | undefined; choose: (day: string | undefined) => void; width?: number; needed?: boolean }

/** A day as a filter: text outside, `2026-01-05`. */
export function DayChoice({ label, value, choose, width = 160, needed = false }: Props) {
  const { locale } = useLanguage()
  return (
    <DatePicker
      aria-label={label}
      placeholder={label}
      style={{ width }}
      allowClear={!needed}
      format={locale === 'zh' ? 'YYYY年M月D日' : 'D MMM YYYY'}
      value={value ? dayjs(value) : null}
      onChange={(day) => choose(day ? day.format('YYYY-MM-DD') : undefined)}
    />
  )
}
