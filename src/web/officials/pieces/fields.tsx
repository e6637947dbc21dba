import { DatePicker, Form, Input, InputNumber, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { matches, type Option } from './choice.tsx'
import { piecesTexts } from './pieces.texts.ts'

type Common = { name: string; label: string; help?: string; optional?: boolean; disabled?: boolean }

function useNeeded(optional: boolean | undefined) {
  const t = useTexts(piecesTexts)
  return optional ? [] : [{ required: true, message: t('required') }]
}

/** One line of text. */
export function TextField({ name, label, help, optional, disabled, max = 60, autoFocus }: Common & { max?: number; autoFocus?: boolean }) {
  const rules = useNeeded(optional)
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <Input maxLength={max} disabled={disabled} autoFocus={autoFocus} />
    </Form.Item>
  )
}

/** Several lines of text. */
export function LinesField({ name, label, help, optional, max = 500 }: Common & { max?: number }) {
  const rules = useNeeded(optional)
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={max} />
    </Form.Item>
  )
}

/** A whole number. */
export function NumberField({ name, label, help, optional, min = 0, max = 10_000_000 }: Common & { min?: number; max?: number }) {
  const rules = useNeeded(optional)
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <InputNumber min={min} max={max} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  )
}

/** One of a list, found by typing. */
export function ChoiceField({ name, label, help, optional, disabled, options }: Common & { options: readonly Option[] }) {
  const rules = useNeeded(optional)
  return (
    <Form.Item name={name} label={label} extra={help} rules={rules}>
      <Select allowClear={optional} disabled={disabled} showSearch={{ filterOption: matches }} options={[...options]} />
    </Form.Item>
  )
}

/** A day; its value is text, `2026-01-05`. */
export function DayField({ name, label, help, optional }: Common) {
  const rules = useNeeded(optional)
  const { locale } = useLanguage()
  return (
    <Form.Item
      name={name}
      label={label}
      extra={help}
      rules={rules}
      getValueProps={(day: string | null | undefined) => ({ value: day ? dayjs(day) : null })}
      normalize={(day: dayjs.Dayjs | null) => (day ? day.format('YYYY-MM-DD') : null)}
    >
      <DatePicker allowClear={optional ?? false} format={locale === 'zh' ? 'YYYY年M月D日' : 'D MMM YYYY'} style={{ width: '100%' }} />
    </Form.Item>
  )
}

/** Yes or no. */
export function SwitchField({ name, label, help }: Common) {
  return (
    <Form.Item name={name} label={label} extra={help} valuePropName="checked">
      <Switch />
    </Form.Item>
  )
}
