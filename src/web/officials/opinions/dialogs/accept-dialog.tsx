import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Select } from 'antd'
import { SPOKEN_WORDS } from '#programme/1-listen/opinions/opinions.domain.ts'
import { acceptOpinion } from '#programme/3-resolve/matters/matters.contract.ts'
import { useStaff } from '../../api/staff-reads.ts'
import { useCommand } from '../../api/use-command.ts'
import { matches } from '../../pieces/choice.tsx'
import { CategoryField } from '../../pieces/category-field.tsx'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'
import { AFTER_SCREENING, type OpinionDialogProps } from './opinion-dialog.tsx'

type Values = { title: string; categoryCode: string; firstResponsible?: string }

/** 受理: a new matter with its title and category; who is first responsible follows from village and area unless somebody is chosen. */
export function AcceptDialog({ opinion, close }: OpinionDialogProps) {
  const t = useTexts(opinionTexts)
  const p = useTexts(piecesTexts)
  const navigate = useNavigate()
  const staff = useStaff()
  const command = useCommand(acceptOpinion, {
    refresh: AFTER_SCREENING,
    done: (matter) => {
      close()
      void navigate({ to: '/matters/$matterId', params: { matterId: matter.id } })
    },
  })
  const send = ({ firstResponsible, ...body }: Values) =>
    command.mutate({ params: { id: opinion.id }, body: { ...body, ...(firstResponsible ? { firstResponsible } : {}) } })
  return (
    <CommandDialog<Values>
      title={t('accept.title')}
      act={t('accept')}
      command={command}
      close={close}
      send={send}
      initial={{
        title: opinion.title === SPOKEN_WORDS ? '' : opinion.title,
        ...(opinion.categoryCode ? { categoryCode: opinion.categoryCode } : {}),
      }}
    >
      <Form.Item name="title" label={t('accept.name')} rules={[{ required: true, whitespace: true, message: p('required') }]}>
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <CategoryField name="categoryCode" label={t('category')} required field={opinion.field ?? undefined} />
      <Form.Item name="firstResponsible" label={t('accept.first')}>
        <Select
          allowClear
          placeholder={t('accept.first.auto')}
          showSearch={{ filterOption: matches }}
          options={(staff.data ?? []).map((person) => ({ value: person.id, label: person.name }))}
        />
      </Form.Item>
    </CommandDialog>
  )
}
