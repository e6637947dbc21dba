import type { AnswerOf } from '#kernel/contract.ts'
import { FIELDS } from '#kernel/terms.ts'
import { createCategoryEndpoint, editCategoryEndpoint, type listCategoriesEndpoint } from '#registry/categories/categories.contract.ts'
import { useCategories } from '../api/registry-reads.ts'
import { useCommand } from '../api/use-command.ts'
import { EditDrawer } from '../pieces/edit-drawer.tsx'
import { ChoiceField, NumberField, SwitchField, TextField } from '../pieces/fields.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { organisationTexts } from './organisation.texts.ts'

export type Category = AnswerOf<typeof listCategoriesEndpoint>['items'][number]
type Values = Omit<Category, 'version'>

export function CategoryDrawer({ category, close }: { category: Category | 'new'; close: () => void }) {
  const t = useTexts(organisationTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const categories = useCategories().data ?? []
  const options = { refresh: ['categories'], done: close }
  const create = useCommand(createCategoryEndpoint, options)
  const edit = useCommand(editCategoryEndpoint, options)
  const isNew = category === 'new'
  const send = ({ code, active, ...given }: Values) => {
    const fields = { ...given, parentCode: given.parentCode ?? null, ownAffairs: given.ownAffairs ?? false }
    if (isNew) create.mutate({ body: { code, ...fields } })
    else edit.mutate({ params: { code: category.code }, body: { ...fields, active, version: category.version } })
  }
  return (
    <EditDrawer<Values>
      title={t(isNew ? 'category.new' : 'category.edit')}
      command={isNew ? create : edit}
      send={send}
      close={close}
      initial={isNew ? { kind: 'problem', limitWorkdays: 15, sort: 0, active: true } : category}
    >
      <TextField name="code" label={t('code')} help={t('code.help')} disabled={!isNew} max={40} autoFocus={isNew} />
      <TextField name="name" label={t('name')} />
      <TextField name="nameEn" label={t('nameEn')} />
      <ChoiceField
        name="field"
        label={t('field')}
        options={Object.entries(FIELDS).map(([value, name]) => ({ value, label: word(name) }))}
      />
      <ChoiceField
        name="parentCode"
        label={t('category.parent')}
        optional
        options={categories
          .filter((one) => isNew || one.code !== category.code)
          .map((one) => ({ value: one.code, label: locale === 'en' ? one.nameEn : one.name }))}
      />
      <ChoiceField
        name="kind"
        label={t('category.kind')}
        options={[
          { value: 'problem', label: t('category.problem') },
          { value: 'suggestion', label: t('category.suggestion') },
        ]}
      />
      <NumberField name="limitWorkdays" label={t('limit')} min={1} max={250} />
      <SwitchField name="ownAffairs" label={t('ownAffairs')} help={t('ownAffairs.help')} />
      <NumberField name="sort" label={t('sort')} max={1_000_000} />
      {!isNew && <SwitchField name="active" label={t('active')} />}
    </EditDrawer>
  )
}
