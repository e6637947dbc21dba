import type { AnswerOf } from '#kernel/contract.ts'
import { createVillageEndpoint, editVillageEndpoint, type listVillagesEndpoint } from '#registry/villages/villages.contract.ts'
import { useAreas } from '../api/registry-reads.ts'
import { useCommand } from '../api/use-command.ts'
import { EditDrawer } from '../pieces/edit-drawer.tsx'
import { ChoiceField, NumberField, SwitchField, TextField } from '../pieces/fields.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { organisationTexts } from './organisation.texts.ts'

export type Village = AnswerOf<typeof listVillagesEndpoint>['items'][number]
type Values = Pick<Village, 'code' | 'name' | 'initials' | 'areaId' | 'households' | 'residents' | 'elderly' | 'partyMembers' | 'active'>
const COUNTS = ['households', 'residents', 'elderly', 'partyMembers'] as const

export function VillageDrawer({ village, close }: { village: Village | 'new'; close: () => void }) {
  const t = useTexts(organisationTexts)
  const { locale } = useLanguage()
  const areas = useAreas().data ?? []
  const options = { refresh: ['villages', 'places'], done: close }
  const create = useCommand(createVillageEndpoint, options)
  const edit = useCommand(editVillageEndpoint, options)
  const isNew = village === 'new'
  const send = ({ code, active, ...fields }: Values) =>
    isNew
      ? create.mutate({ body: { code, ...fields } })
      : edit.mutate({ params: { id: village.id }, body: { ...fields, active, version: village.version } })
  return (
    <EditDrawer<Values>
      title={t(isNew ? 'village.new' : 'village.edit')}
      command={isNew ? create : edit}
      send={send}
      close={close}
      initial={isNew ? { households: 0, residents: 0, elderly: 0, partyMembers: 0, active: true } : village}
    >
      <TextField name="code" label={t('code')} help={t('code.help')} disabled={!isNew} max={40} autoFocus={isNew} />
      <TextField name="name" label={t('name')} />
      <TextField name="initials" label={t('initials')} max={10} />
      <ChoiceField
        name="areaId"
        label={t('area')}
        options={areas.filter((area) => area.active).map((area) => ({ value: area.id, label: locale === 'en' ? area.nameEn : area.name }))}
      />
      {COUNTS.map((count) => (
        <NumberField key={count} name={count} label={t(count)} />
      ))}
      {!isNew && <SwitchField name="active" label={t('active')} />}
    </EditDrawer>
  )
}
