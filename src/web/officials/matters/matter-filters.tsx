import { Button, Checkbox } from 'antd'
import { MATTER_STATES } from '#kernel/terms.ts'
import { useUnits, useVillages } from '../api/registry-reads.ts'
import { Choice } from '../pieces/choice.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { SearchBox } from '../pieces/search-box.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import type { MatterFilter } from './matter-search.ts'
import { mattersTexts } from './matters.texts.ts'

type Props = { filters: MatterFilter; choose: (change: MatterFilter) => void }

export function MatterFilters({ filters, choose }: Props) {
  const t = useTexts(mattersTexts)
  const p = useTexts(piecesTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const villages = useVillages()
  const units = useUnits()
  const isFiltered = Object.keys(filters).some((name) => name !== 'sort')
  return (
    <div className="filters" role="search">
      <SearchBox label={t('filter.q')} value={filters.q ?? ''} search={(q) => choose({ q: q || undefined })} width={232} />
      <Choice
        label={t('column.state')}
        placeholder={t('filter.state')}
        options={Object.entries(MATTER_STATES).map(([value, name]) => ({ value, label: word(name) }))}
        value={filters.state}
        choose={(state) => choose({ state })}
      />
      <Choice
        label={t('filter.mine')}
        placeholder={t('filter.everybody')}
        options={[
          { value: 'handler', label: t('filter.handler') },
          { value: 'unit', label: t('filter.myUnit') },
        ]}
        value={filters.mine}
        choose={(mine) => choose({ mine: mine === 'handler' || mine === 'unit' ? mine : undefined })}
      />
      <Choice
        label={t('column.unit')}
        placeholder={t('filter.unit')}
        options={(units.data ?? []).map((unit) => ({ value: unit.id, label: locale === 'en' ? unit.nameEn || unit.name : unit.name }))}
        value={filters.unit}
        choose={(unit) => choose({ unit })}
      />
      <Choice
        label={t('column.village')}
        placeholder={t('filter.village')}
        options={(villages.data ?? []).map((village) => ({ value: village.id, label: village.name, find: village.initials }))}
        value={filters.village}
        choose={(village) => choose({ village })}
      />
      <Choice
        label={t('sort')}
        placeholder={t('sort.newest')}
        options={[{ value: 'due', label: t('sort.due') }]}
        value={filters.sort === 'due' ? 'due' : undefined}
        choose={(sort) => choose({ sort: sort === 'due' ? 'due' : undefined })}
      />
      <Checkbox
        checked={filters.overdue === 'true'}
        onChange={(event) => choose({ overdue: event.target.checked ? 'true' : undefined })}
        style={{ alignSelf: 'center' }}
      >
        {t('filter.overdue')}
      </Checkbox>
      {isFiltered && (
        <Button
          type="link"
          onClick={() =>
            choose({
              q: undefined,
              state: undefined,
              mine: undefined,
              unit: undefined,
              village: undefined,
              field: undefined,
              overdue: undefined,
            })
          }
        >
          {p('clear')}
        </Button>
      )}
    </div>
  )
}
