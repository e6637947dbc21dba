import { Form, TreeSelect } from 'antd'
import { FIELDS, type Field } from '#kernel/terms.ts'
import { useCategories } from '../api/registry-reads.ts'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { piecesTexts } from './pieces.texts.ts'

/** An office may keep a category of the field's own name as root: shown once, as the field, with its children. */
function underField(roots: Node[], of: Field): Node[] {
  return roots.flatMap((root) => (root.value === of && root.children ? root.children : [root]))
}

type Props = { name: string; label: string; required?: boolean; field?: Field | undefined; autoFocus?: boolean }
type Node = { value: string; title: string; selectable?: boolean; children?: Node[] }

/** A category (类目) out of the office's tree, found by typing; the six fields are its roots and cannot be chosen themselves. */
export function CategoryField({ name, label, required = false, field, autoFocus = false }: Props) {
  const p = useTexts(piecesTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const categories = useCategories().data ?? []
  const active = categories.filter((category) => category.active).sort((a, b) => a.sort - b.sort)
  const nodesUnder = (parent: string | null, of: Field): Node[] =>
    active
      .filter((category) => category.parentCode === parent && category.field === of)
      .map((category) => {
        const children = nodesUnder(category.code, of)
        return {
          value: category.code,
          title: locale === 'en' ? category.nameEn : category.name,
          ...(children.length > 0 ? { children } : {}),
        }
      })
  const fields = (Object.keys(FIELDS) as Field[]).sort((a, b) => Number(b === field) - Number(a === field)) // keys of the constant
  return (
    <Form.Item name={name} label={label} rules={required ? [{ required: true, message: p('required') }] : []}>
      <TreeSelect
        allowClear={!required}
        autoFocus={autoFocus}
        treeDefaultExpandedKeys={field ? [`field:${field}`] : []}
        showSearch={{ treeNodeFilterProp: 'title' }}
        treeData={fields.map((of) => ({
          value: `field:${of}`,
          title: word(FIELDS[of]),
          selectable: false,
          children: underField(nodesUnder(null, of), of),
        }))}
        listHeight={360}
      />
    </Form.Item>
  )
}
