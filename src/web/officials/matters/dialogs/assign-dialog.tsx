import { useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { assignMatter, assignmentChoices } from '#programme/3-resolve/matters/matters.contract.ts'
import { call } from '../../api/call.ts'
import { matches } from '../../pieces/choice.tsx'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { dayText } from '../../pieces/dates.ts'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { Shown } from '../../pieces/states.tsx'
import { useLanguage, useTexts } from '../../shell/language.tsx'
import { actTexts } from '../acts.texts.ts'
import type { AssignmentChoices } from '../matter-types.ts'
import type { DialogProps } from './matter-dialog.tsx'
import { useMatterCommand } from './use-matter-command.ts'

type Values = { leadUnitId: string; assistingUnitIds?: string[]; handlerId: string; dueOn?: Dayjs | null; note?: string }

/** 交办: one lead unit that may be given the category, helpers, one named person, one promised day. */
export function AssignDialog({ matter, close }: DialogProps) {
  const t = useTexts(actTexts)
  const command = useMatterCommand(assignMatter, matter, close)
  const choices = useQuery({
    queryKey: ['assignment-choices', matter.id],
    queryFn: ({ signal }) => call(assignmentChoices, { params: { id: matter.id } }, { signal }),
  })
  const send = ({ leadUnitId, assistingUnitIds = [], handlerId, dueOn, note }: Values) =>
    command.mutate({
      params: { id: matter.id },
      body: {
        leadUnitId,
        assistingUnitIds,
        handlerId,
        ...(dueOn ? { dueOn: dueOn.format('YYYY-MM-DD') } : {}),
        ...(note?.trim() ? { note } : {}),
      },
    })
  return (
    <CommandDialog<Values> title={t('assign')} act={t('assign')} command={command} close={close} send={send}>
      <Shown read={choices}>{(read) => <Fields choices={read} />}</Shown>
    </CommandDialog>
  )
}

function Fields({ choices }: { choices: AssignmentChoices }) {
  const t = useTexts(actTexts)
  const p = useTexts(piecesTexts)
  const { locale } = useLanguage()
  const form = Form.useFormInstance<Values>()
  const leadUnitId = Form.useWatch('leadUnitId', form)
  const lead = choices.units.find((unit) => unit.id === leadUnitId)
  const nameOf = (unit: { name: string; nameEn: string }) => (locale === 'en' ? unit.nameEn || unit.name : unit.name)
  const needed = [{ required: true, message: p('required') }]
  if (!choices.units.some((unit) => unit.duty === 'basic')) return <p className="note">{t('lead.none')}</p>
  return (
    <>
      <Form.Item
        name="leadUnitId"
        label={t('lead.label')}
        rules={needed}
        extra={lead ? t('lead.basis', { basis: lead.basis }) : t('lead.help')}
      >
        <Select
          autoFocus
          showSearch={{ filterOption: matches }}
          options={choices.units.map((unit) => ({
            value: unit.id,
            label: nameOf(unit) + (unit.duty === 'basic' ? '' : t('lead.supporting')),
            disabled: unit.duty !== 'basic',
          }))}
          onChange={() => form.setFieldValue('handlerId', undefined)}
        />
      </Form.Item>
      <Form.Item name="handlerId" label={t('handler.label')} rules={needed}>
        <Select
          disabled={!lead}
          placeholder={lead ? '' : t('handler.first')}
          showSearch={{ filterOption: matches }}
          options={(lead?.staff ?? []).map((person) => ({ value: person.id, label: person.name }))}
        />
      </Form.Item>
      <Form.Item name="assistingUnitIds" label={t('assisting.label')}>
        <Select
          mode="multiple"
          showSearch={{ filterOption: matches }}
          options={choices.units.filter((unit) => unit.id !== leadUnitId).map((unit) => ({ value: unit.id, label: nameOf(unit) }))}
        />
      </Form.Item>
      <Form.Item
        name="dueOn"
        label={t('due.label')}
        initialValue={dayjs(choices.dueOn)}
        extra={t('due.help', { day: dayText(choices.dueOn, locale) }) + (choices.dueProvisional ? t('due.provisional') : '')}
      >
        <DatePicker format={locale === 'zh' ? 'YYYY年M月D日' : 'D MMM YYYY'} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="note" label={t('note.label')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
    </>
  )
}
