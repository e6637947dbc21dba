import { Button, Checkbox } from 'antd'
import { FIELD_CODES, FIELDS, MATTER_STATES } from '#kernel/terms.ts'
import { useUnits, useVillages } from '../api/registry-reads.ts'
import { ListFilters } from '../lists/list-filters.tsx'
import { Choice } from '../pieces/choice.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { SearchBox } from '../pieces/search-box.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import type { MatterFilter } from './matter-search.ts'
import { mattersTexts } from './matters.texts.ts'

type Props = { filters: MatterFilter; choose: (change: MatterFilter) => void }

/** Whatever narrows the list; taken out again all at once. The order is no filter. */
const NONE: MatterFilter = {
  q: undefined,
  state: undefined,
  mine: undefined,
  unit: undefined,
  village: undefined,
  area: undefined,
  field: undefined,
  overdue: undefined,
  waiting: undefined,
  figure: undefined,
  from: undefined,
  to: undefined,
}

/** The filters of the list of matters, in its address. */
export function MatterFilters({ filters, choose }: Props) {
  const t = useTexts(mattersTexts)
  const p = useTexts(piecesTexts)
  const count = Object.keys(NONE).filter((name) => name in filters).length
  return (
    <ListFilters
      count={count}
      search={<SearchBox label={t('filter.q')} value={filters.q ?? ''} search={(q) => choose({ q: q || undefined })} width={232} />}
    >
      <People filters={filters} choose={choose} />
      <Place filters={filters} choose={choose} />
      <Choice
        label={t('sort')}
        placeholder={t('sort.newest')}
        options={[
          { value: 'due', label: t('sort.due') },
          { value: 'village', label: t('sort.village') },
        ]}
        value={filters.sort === 'newest' ? undefined : filters.sort}
        choose={(sort) => choose({ sort: sort === 'due' || sort === 'village' ? sort : undefined })}
        width={128}
      />
      <Checkbox
        checked={filters.overdue === 'true'}
        onChange={(event) => choose({ overdue: event.target.checked ? 'true' : undefined })}
        style={{ alignSelf: 'center' }}
      >
        {t('filter.overdue')}
      </Checkbox>
      {count > 0 && (
        <Button type="link" onClick={() => choose(NONE)}>
          {p('clear')}
        </Button>
      )}
    </ListFilters>
  )
}

function People({ filters, choose }: Props) {
  const t = useTexts(mattersTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const units = useUnits()
  return (
    <>
      <Choice
        label={t('column.state')}
        placeholder={t('filter.state')}
        options={Object.entries(MATTER_STATES).map(([value, name]) => ({ value, label: word(name) }))}
        value={filters.state}
        choose={(state) => choose({ state })}
        width={128}
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
        width={128}
      />
      <Choice
        label={t('column.unit')}
        placeholder={t('filter.unit')}
        options={(units.data ?? []).map((unit) => ({ value: unit.id, label: locale === 'en' ? unit.nameEn || unit.name : unit.name }))}
        value={filters.unit}
        choose={(unit) => choose({ unit })}
      />
    </>
  )
}

function Place({ filters, choose }: Props) {
  const t = useTexts(mattersTexts)
  const word = useWord()
  const villages = useVillages()
  return (
    <>
      <Choice
        label={t('column.village')}
        placeholder={t('filter.village')}
        options={(villages.data ?? []).map((village) => ({ value: village.id, label: village.name, find: village.initials }))}
        value={filters.village}
        choose={(village) => choose({ village })}
        width={128}
      />
      <Choice
        label={t('column.field')}
        placeholder={t('filter.field')}
        options={Object.entries(FIELDS).map(([value, name]) => ({ value, label: word(name) }))}
        value={filters.field}
        choose={(field) => choose({ field: FIELD_CODES.find((code) => code === field) })}
        width={128}
      />
    </>
  )
}
