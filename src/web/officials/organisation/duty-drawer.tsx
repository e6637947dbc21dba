import type { AnswerOf } from '#kernel/contract.ts'
import {
  createItemEndpoint,
  editItemEndpoint,
  type listItemsEndpoint,
} from '#registry/responsibility-items/responsibility-items.contract.ts'
import { useUnits } from '../api/registry-reads.ts'
import { useCommand } from '../api/use-command.ts'
import { CategoryField } from '../pieces/category-field.tsx'
import { EditDrawer } from '../pieces/edit-drawer.tsx'
import { ChoiceField, DayField, LinesField } from '../pieces/fields.tsx'
import { useToday } from '../pieces/use-today.ts'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { organisationTexts } from './organisation.texts.ts'

export type Duty = AnswerOf<typeof listItemsEndpoint>['items'][number]
type Values = Omit<Duty, 'id' | 'version'>

export function DutyDrawer({ duty, close }: { duty: Duty | 'new'; close: () => void }) {
  const t = useTexts(organisationTexts)
  const { locale } = useLanguage()
  const units = useUnits().data ?? []
  const today = useToday()
  const options = { refresh: ['duties', 'assignment-choices'], done: close }
  const create = useCommand(createItemEndpoint, options)
  const edit = useCommand(editItemEndpoint, options)
  const isNew = duty === 'new'
  const send = ({ unitId, categoryCode, ...given }: Values) => {
    const fields = { ...given, toOn: given.toOn ?? null }
    if (isNew) create.mutate({ body: { unitId, categoryCode, ...fields } })
    else edit.mutate({ params: { id: duty.id }, body: { ...fields, version: duty.version } })
  }
  return (
    <EditDrawer<Values>
      title={t(isNew ? 'duty.new' : 'duty.edit')}
      command={isNew ? create : edit}
      send={send}
      close={close}
      initial={isNew ? { kind: 'basic', fromOn: today } : duty}
    >
      {isNew && (
        <>
          <ChoiceField
            name="unitId"
            label={t('unit')}
            options={units.map((one) => ({ value: one.id, label: locale === 'en' ? one.nameEn : one.name }))}
          />
          <CategoryField name="categoryCode" label={t('category')} required />
        </>
      )}
      <ChoiceField
        name="kind"
        label={t('duty.kind')}
        options={(['basic', 'supporting', 'withdrawn'] as const).map((kind) => ({ value: kind, label: t(`duty.${kind}`) }))}
      />
      <LinesField name="basis" label={t('basis')} />
      <DayField name="fromOn" label={t('from')} />
      <DayField name="toOn" label={t('to')} optional />
    </EditDrawer>
  )
}
