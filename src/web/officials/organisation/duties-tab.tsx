import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { listItemsEndpoint } from '#registry/responsibility-items/responsibility-items.contract.ts'
import { call } from '../api/call.ts'
import { useCategories, useUnits } from '../api/registry-reads.ts'
import { Choice } from '../pieces/choice.tsx'
import { dayText } from '../pieces/dates.ts'
import { Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { useMay } from '../shell/session.tsx'
import { DutyDrawer, type Duty } from './duty-drawer.tsx'
import { organisationTexts } from './organisation.texts.ts'
import { RegistryTable } from './registry-table.tsx'

/** 履职事项清单: which unit may be given which category, and on what basis. */
export default function DutiesTab() {
  const t = useTexts(organisationTexts)
  const { locale } = useLanguage()
  const mayEdit = useMay()('registry.edit')
  const [duty, setDuty] = useState<Duty | 'new'>()
  const [unitId, setUnitId] = useState<string>()
  const units = useUnits().data ?? []
  const categories = useCategories().data ?? []
  const read = useQuery({
    queryKey: ['duties', unitId],
    queryFn: ({ signal }) => call(listItemsEndpoint, { query: unitId ? { unitId } : {} }, { signal }),
  })
  const unitName = (id: string) => {
    const unit = units.find((one) => one.id === id)
    return (locale === 'en' ? unit?.nameEn : unit?.name) ?? ''
  }
  const categoryName = (code: string) => {
    const category = categories.find((one) => one.code === code)
    return (locale === 'en' ? category?.nameEn : category?.name) ?? code
  }
  return (
    <div className="stack">
      <div className="row">
        <Choice
          label={t('unit')}
          placeholder={t('unit')}
          width={260}
          options={units.map((unit) => ({ value: unit.id, label: unitName(unit.id) }))}
          value={unitId}
          choose={setUnitId}
        />
        {mayEdit && <Button onClick={() => setDuty('new')}>{t('duty.new')}</Button>}
      </div>
      <Shown read={read} lines={8}>
        {({ items }) => (
          <RegistryTable
            label={t('tab.duties')}
            rows={items}
            keyOf={(row) => row.id}
            edit={mayEdit ? setDuty : undefined}
            columns={[
              { title: t('unit'), of: (row) => unitName(row.unitId) },
              { title: t('category'), of: (row) => categoryName(row.categoryCode) },
              { title: t('duty.kind'), of: (row) => t(`duty.${row.kind}`) },
              { title: t('basis'), of: (row) => row.basis },
              {
                title: t('from'),
                spare: true,
                of: (row) =>
                  row.toOn
                    ? t('span', { from: dayText(row.fromOn, locale), to: dayText(row.toOn, locale) })
                    : t('since', { day: dayText(row.fromOn, locale) }),
              },
            ]}
          />
        )}
      </Shown>
      {duty && <DutyDrawer duty={duty} close={() => setDuty(undefined)} />}
    </div>
  )
}
