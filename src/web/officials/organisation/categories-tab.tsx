import { Button } from 'antd'
import { useState } from 'react'
import { FIELDS, FIELD_CODES } from '#kernel/terms.ts'
import { useCategories } from '../api/registry-reads.ts'
import { Part } from '../pieces/part.tsx'
import { Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { useMay } from '../shell/session.tsx'
import { CategoryDrawer, type Category } from './category-drawer.tsx'
import { organisationTexts } from './organisation.texts.ts'
import { RegistryTable } from './registry-table.tsx'

/** The tree of categories under the plan's six fields. */
export default function CategoriesTab() {
  const t = useTexts(organisationTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const mayEdit = useMay()('registry.edit')
  const [category, setCategory] = useState<Category | 'new'>()
  const categories = useCategories()
  const nameOf = ({ row, depth }: { row: Category; depth: number }) =>
    // An ideographic space a level: seen by the eye, skipped by the ear.
    '\u3000'.repeat(depth) + (locale === 'en' ? row.nameEn : row.name) + (row.active ? '' : `（${t('retired')}）`)
  return (
    <div className="stack" style={{ gap: 32 }}>
      {mayEdit && (
        <div>
          <Button onClick={() => setCategory('new')}>{t('category.new')}</Button>
        </div>
      )}
      <Shown read={categories} lines={8}>
        {(all) =>
          FIELD_CODES.map((field) => (
            <Part key={field} title={word(FIELDS[field])}>
              <RegistryTable
                label={word(FIELDS[field])}
                rows={inTreeOrder(all.filter((row) => row.field === field))}
                keyOf={({ row }) => row.code}
                edit={mayEdit ? ({ row }) => setCategory(row) : undefined}
                columns={[
                  { title: t('category'), of: nameOf },
                  { title: t('category.kind'), of: ({ row }) => t(`category.${row.kind}`) },
                  { title: t('limit'), number: true, of: ({ row }) => row.limitWorkdays },
                  { title: t('ownAffairs'), spare: true, of: ({ row }) => (row.ownAffairs ? '✓' : '') },
                  { title: t('code'), spare: true, of: ({ row }) => row.code },
                ]}
              />
            </Part>
          ))
        }
      </Shown>
      {category && <CategoryDrawer category={category} close={() => setCategory(undefined)} />}
    </div>
  )
}

function inTreeOrder(rows: readonly Category[], parent: string | null = null, depth = 0): { row: Category; depth: number }[] {
  return rows
    .filter((row) => row.parentCode === parent)
    .sort((a, b) => a.sort - b.sort || a.code.localeCompare(b.code))
    .flatMap((row) => [{ row, depth }, ...inTreeOrder(rows, row.code, depth + 1)])
}
