import { Button } from 'antd'
import { useState } from 'react'
import { UNIT_KINDS } from '#kernel/terms.ts'
import { useUnits } from '../api/registry-reads.ts'
import { Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { useMay } from '../shell/session.tsx'
import { organisationTexts } from './organisation.texts.ts'
import { RegistryTable } from './registry-table.tsx'
import { UnitDrawer, type Unit } from './unit-drawer.tsx'

export default function UnitsTab() {
  const t = useTexts(organisationTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const mayEdit = useMay()('registry.edit')
  const [unit, setUnit] = useState<Unit | 'new'>()
  const units = useUnits()
  const nameOf = (one: Unit | undefined) => (one ? (locale === 'en' ? one.nameEn : one.name) : '')
  return (
    <div className="stack">
      {mayEdit && (
        <div>
          <Button onClick={() => setUnit('new')}>{t('unit.new')}</Button>
        </div>
      )}
      <Shown read={units} lines={8}>
        {(rows) => (
          <RegistryTable
            label={t('tab.units')}
            rows={rows}
            keyOf={(row) => row.id}
            edit={mayEdit ? setUnit : undefined}
            columns={[
              { title: t('name'), of: (row) => nameOf(row) + (row.active ? '' : `（${t('retired')}）`) },
              { title: t('kind'), of: (row) => word(UNIT_KINDS[row.kind]) },
              { title: t('parent'), of: (row) => nameOf(rows.find((one) => one.id === row.parentId)) },
              { title: t('phone'), of: (row) => row.phone ?? '' },
              { title: t('code'), spare: true, of: (row) => row.code },
            ]}
          />
        )}
      </Shown>
      {unit && <UnitDrawer unit={unit} close={() => setUnit(undefined)} />}
    </div>
  )
}
