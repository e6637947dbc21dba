import type { AnswerOf } from '#kernel/contract.ts'
import { UNIT_KINDS } from '#kernel/terms.ts'
import { createUnitEndpoint, editUnitEndpoint, type listUnitsEndpoint } from '#registry/units/units.contract.ts'
import { useAreas, useUnits, useVillages } from '../api/registry-reads.ts'
import { useCommand } from '../api/use-command.ts'
import { EditDrawer } from '../pieces/edit-drawer.tsx'
import { ChoiceField, NumberField, SwitchField, TextField } from '../pieces/fields.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { organisationTexts } from './organisation.texts.ts'

export type Unit = AnswerOf<typeof listUnitsEndpoint>['items'][number]
type Values = Omit<Unit, 'id' | 'version'>

export function UnitDrawer({ unit, close }: { unit: Unit | 'new'; close: () => void }) {
  const t = useTexts(organisationTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const units = useUnits().data ?? []
  const areas = useAreas().data ?? []
  const villages = useVillages().data ?? []
  const options = { refresh: ['units'], done: close }
  const create = useCommand(createUnitEndpoint, options)
  const edit = useCommand(editUnitEndpoint, options)
  const isNew = unit === 'new'
  const send = ({ code, active, ...given }: Values) => {
    const fields = {
      ...given,
      parentId: given.parentId ?? null,
      areaId: given.areaId ?? null,
      villageId: given.villageId ?? null,
      phone: given.phone || null,
    }
    if (isNew) create.mutate({ body: { code, ...fields } })
    else edit.mutate({ params: { id: unit.id }, body: { ...fields, active, version: unit.version } })
  }
  return (
    <EditDrawer<Values>
      title={t(isNew ? 'unit.new' : 'unit.edit')}
      command={isNew ? create : edit}
      send={send}
      close={close}
      initial={isNew ? { sort: 0, active: true } : unit}
    >
      <TextField name="code" label={t('code')} help={t('code.help')} disabled={!isNew} max={40} autoFocus={isNew} />
      <TextField name="name" label={t('name')} />
      <TextField name="nameEn" label={t('nameEn')} />
      <ChoiceField
        name="kind"
        label={t('kind')}
        options={Object.entries(UNIT_KINDS).map(([value, name]) => ({ value, label: word(name) }))}
      />
      <ChoiceField
        name="parentId"
        label={t('parent')}
        optional
        options={units
          .filter((one) => isNew || one.id !== unit.id)
          .map((one) => ({ value: one.id, label: locale === 'en' ? one.nameEn : one.name }))}
      />
      <ChoiceField
        name="areaId"
        label={t('area')}
        optional
        options={areas.map((one) => ({ value: one.id, label: locale === 'en' ? one.nameEn : one.name }))}
      />
      <ChoiceField
        name="villageId"
        label={t('village')}
        optional
        options={villages.map((one) => ({ value: one.id, label: one.name, find: one.initials }))}
      />
      <TextField name="phone" label={t('phone')} optional max={20} />
      <NumberField name="sort" label={t('sort')} max={1_000_000} />
      {!isNew && <SwitchField name="active" label={t('active')} />}
    </EditDrawer>
  )
}
