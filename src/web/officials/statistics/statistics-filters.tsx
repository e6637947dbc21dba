import { useNavigate } from '@tanstack/react-router'
import { FIELDS, FIELD_CODES } from '#kernel/terms.ts'
import type { Grouping } from '#programme/4-account/statistics/statistics.domain.ts'
import { useAreas, useUnits, useVillages } from '../api/registry-reads.ts'
import { Choice } from '../pieces/choice.tsx'
import { DayChoice } from '../pieces/day-choice.tsx'
import { useToday } from '../pieces/use-today.ts'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import type { Asked } from './figure-link.tsx'
import { pageTexts } from './statistics-page.texts.ts'
import { periodOf, PRESETS, type StatisticsSearch } from './statistics-search.ts'

/** Period and filters of the page; all of them stand in the address. */
export function StatisticsFilters({ asked, by }: { asked: Asked; by: Grouping }) {
  const t = useTexts(pageTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const today = useToday()
  const navigate = useNavigate()
  const villages = useVillages()
  const areas = useAreas()
  const units = useUnits()
  const choose = (change: StatisticsSearch) => void navigate({ to: '/statistics', search: { by, ...asked, ...change }, replace: true })
  const named = (one: { name: string; nameEn?: string }) => (locale === 'en' ? one.nameEn || one.name : one.name)
  const preset = PRESETS.find((one) => {
    const { from, to } = periodOf(one, today)
    return from === asked.from && to === asked.to
  })
  return (
    <div className="filters no-print" role="search">
      <Choice
        label={t('period')}
        placeholder={t('period')}
        options={PRESETS.map((value) => ({ value, label: t(value) }))}
        value={preset}
        choose={(value) => {
          const known = PRESETS.find((one) => one === value)
          if (known) choose(periodOf(known, today))
        }}
      />
      <DayChoice label={t('from')} value={asked.from} choose={(from) => from && choose({ from })} needed />
      <DayChoice label={t('to')} value={asked.to} choose={(to) => to && choose({ to })} needed />
      <Choice
        label={t('allFields')}
        placeholder={t('allFields')}
        options={FIELD_CODES.map((value) => ({ value, label: word(FIELDS[value]) }))}
        value={asked.field}
        choose={(value) => choose({ field: FIELD_CODES.find((one) => one === value) })}
      />
      <Choice
        label={t('allAreas')}
        placeholder={t('allAreas')}
        options={(areas.data ?? []).map((area) => ({ value: area.id, label: named(area) }))}
        value={asked.area}
        choose={(area) => choose({ area })}
      />
      <Choice
        label={t('everywhere')}
        placeholder={t('everywhere')}
        options={(villages.data ?? []).map((village) => ({ value: village.id, label: village.name, find: village.initials }))}
        value={asked.village}
        choose={(village) => choose({ village })}
      />
      <Choice
        label={t('allUnits')}
        placeholder={t('allUnits')}
        options={(units.data ?? []).map((unit) => ({ value: unit.id, label: named(unit) }))}
        value={asked.unit}
        choose={(unit) => choose({ unit })}
      />
    </div>
  )
}
