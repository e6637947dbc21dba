import { Form, Input, Select } from 'antd'
import { SPOKEN_WORDS } from '#programme/1-listen/opinions/opinions.domain.ts'
import { acceptOpinion } from '#programme/3-resolve/matters/matters.contract.ts'
import { call } from '../../api/call.ts'
import { useStaff } from '../../api/staff-reads.ts'
import { matches } from '../../pieces/choice.tsx'
import { CategoryField } from '../../pieces/category-field.tsx'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'
import { useAcceptance } from '../use-acceptance.ts'
import { useHold } from '../use-hold.ts'
import { HELD_BACK, type OpinionDialogProps } from './opinion-dialog.tsx'

type Values = { title: string; categoryCode: string; firstResponsible?: string }

/** 受理: a new matter with its title and category; who will be first responsible is named beforehand, and can be changed. */
export function AcceptDialog({ opinion, close, typed }: OpinionDialogProps) {
  const t = useTexts(opinionTexts)
  const p = useTexts(piecesTexts)
  const staff = useStaff()
  const acceptance = useAcceptance(opinion.id)
  const hold = useHold(opinion, 'accept')
  const proposed = acceptance.data?.firstResponsible
  const send = (values: Values) => {
    const { firstResponsible, ...rest } = values
    close()
    hold(values, async (options) => {
      const body = { ...rest, ...(firstResponsible ? { firstResponsible } : {}) }
      const matter = await call(acceptOpinion, { params: { id: opinion.id }, body }, options)
      return { matterId: matter.id, number: matter.number }
    })
  }
  return (
    <CommandDialog<Values>
      title={t('accept.title')}
      act={t('accept')}
      command={HELD_BACK}
      close={close}
      send={send}
      initial={{
        title: opinion.title === SPOKEN_WORDS ? '' : opinion.title,
        ...(opinion.categoryCode ? { categoryCode: opinion.categoryCode } : {}),
        ...typed,
      }}
    >
      <Form.Item name="title" label={t('accept.name')} rules={[{ required: true, whitespace: true, message: p('required') }]}>
        <Input autoFocus={opinion.categoryCode !== null} maxLength={100} />
      </Form.Item>
      <CategoryField
        name="categoryCode"
        label={t('category')}
        required
        field={opinion.field ?? undefined}
        autoFocus={opinion.categoryCode === null}
      />
      <Form.Item
        name="firstResponsible"
        label={t('accept.first')}
        extra={t(acceptance.data && !proposed ? 'accept.first.nobody' : 'accept.first.help')}
        rules={[{ required: acceptance.data !== undefined && !proposed, message: p('required') }]}
      >
        <Select
          allowClear
          placeholder={proposed ? t('accept.first.proposed', { name: proposed.name }) : ''}
          showSearch={{ filterOption: matches }}
          options={(staff.data ?? []).map((person) => ({ value: person.id, label: person.name }))}
        />
      </Form.Item>
    </CommandDialog>
  )
}
