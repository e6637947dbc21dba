import type { AnswerOf } from '#kernel/contract.ts'
import { createAreaEndpoint, editAreaEndpoint, type listAreasEndpoint } from '#registry/areas/areas.contract.ts'
import { useCommand } from '../api/use-command.ts'
import { EditDrawer } from '../pieces/edit-drawer.tsx'
import { NumberField, SwitchField, TextField } from '../pieces/fields.tsx'
import { useTexts } from '../shell/language.tsx'
import { organisationTexts } from './organisation.texts.ts'

export type Area = AnswerOf<typeof listAreasEndpoint>['items'][number]
type Values = { code: string; name: string; nameEn: string; sort: number; active: boolean }

export function AreaDrawer({ area, close }: { area: Area | 'new'; close: () => void }) {
  const t = useTexts(organisationTexts)
  const options = { refresh: ['areas', 'places'], done: close }
  const create = useCommand(createAreaEndpoint, options)
  const edit = useCommand(editAreaEndpoint, options)
  const isNew = area === 'new'
  const send = ({ code, active, ...fields }: Values) =>
    isNew
      ? create.mutate({ body: { code, ...fields } })
      : edit.mutate({ params: { id: area.id }, body: { ...fields, active, version: area.version } })
  return (
    <EditDrawer<Values>
      title={t(isNew ? 'area.new' : 'area.edit')}
      command={isNew ? create : edit}
      send={send}
      close={close}
      initial={isNew ? { sort: 0, active: true } : area}
    >
      <TextField name="code" label={t('code')} help={t('code.help')} disabled={!isNew} max={40} autoFocus={isNew} />
      <TextField name="name" label={t('name')} />
      <TextField name="nameEn" label={t('nameEn')} />
      <NumberField name="sort" label={t('sort')} max={1_000_000} />
      {!isNew && <SwitchField name="active" label={t('active')} />}
    </EditDrawer>
  )
}
