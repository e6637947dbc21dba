import { FIELDS, OPINION_STATES, SOURCES, type Field, type OpinionState, type Source } from '#kernel/terms.ts'
import type { Bilingual } from '#kernel/texts.ts'
import { useVillages } from '../api/registry-reads.ts'
import { ListFilters } from '../lists/list-filters.tsx'
import { Choice } from '../pieces/choice.tsx'
import { SearchBox } from '../pieces/search-box.tsx'
import { useTexts, useWord } from '../shell/language.tsx'
import type { OpinionFilter } from './opinion-types.ts'
import { opinionTexts } from './opinions.texts.ts'

export function OpinionFilters({ filters, choose }: { filters: OpinionFilter; choose: (change: OpinionFilter) => void }) {
  const t = useTexts(opinionTexts)
  const word = useWord()
  const villages = useVillages()
  const options = (words: Record<string, Bilingual>) => Object.entries(words).map(([value, name]) => ({ value, label: word(name) }))
  return (
    <ListFilters
      count={Object.keys(filters).filter((name) => name !== 'sort' && name !== 'q').length}
      search={<SearchBox label={t('filter.q')} value={filters.q ?? ''} search={(q) => choose({ q: q || undefined })} width={240} />}
    >
      {/* Choices come from the lists they are shown from, hence the casts. */}
      <Choice
        label={t('state')}
        placeholder={t('filter.state')}
        options={options(OPINION_STATES)}
        value={filters.state}
        choose={(state) => choose({ state: state as OpinionState | undefined })}
        width={128}
      />
      <Choice
        label={t('village')}
        placeholder={t('filter.village')}
        options={(villages.data ?? []).map((village) => ({ value: village.id, label: village.name, find: village.initials }))}
        value={filters.village}
        choose={(village) => choose({ village })}
        width={128}
      />
      <Choice
        label={t('field')}
        placeholder={t('filter.field')}
        options={options(FIELDS)}
        value={filters.field}
        choose={(field) => choose({ field: field as Field | undefined })}
        width={128}
      />
      <Choice
        label={t('source')}
        placeholder={t('filter.source')}
        options={options(SOURCES)}
        value={filters.source}
        choose={(source) => choose({ source: source as Source | undefined })}
        width={128}
      />
      <Choice
        label={t('sort')}
        placeholder={t('sort.newest')}
        options={[
          { value: 'oldest', label: t('sort.oldest') },
          { value: 'village', label: t('sort.village') },
        ]}
        value={filters.sort === 'newest' ? undefined : filters.sort}
        choose={(sort) => choose({ sort: sort === 'oldest' || sort === 'village' ? sort : undefined })}
        width={128}
      />
    </ListFilters>
  )
}
