import { Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { FIELDS, MARKS, SOURCES, type Source } from '#kernel/terms.ts'
import { useVillages } from '../api/registry-reads.ts'
import { CategoryField } from '../pieces/category-field.tsx'
import { matches } from '../pieces/choice.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import type { EntryValues } from './entry-page.tsx'
import { entryTexts } from './entry.texts.ts'

/** Sources a clerk enters by hand; the others write their own. */
const BY_HAND: readonly Source[] = ['visit', 'phone', 'paper', 'appointment', 'hotline']

export function EntryFields() {
  const t = useTexts(entryTexts)
  const p = useTexts(piecesTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const villages = useVillages()
  const field = Form.useWatch('field', Form.useFormInstance<EntryValues>())
  return (
    <>
      <Form.Item
        name="text"
        label={t('text')}
        extra={t('text.help')}
        rules={[{ required: true, whitespace: true, message: p('required') }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 5, maxRows: 18 }} style={{ fontSize: 'var(--size-lead)' }} />
      </Form.Item>
      <div className="fields">
        <Form.Item name="source" label={t('source')} rules={[{ required: true, message: p('required') }]}>
          <Select options={BY_HAND.map((source) => ({ value: source, label: word(SOURCES[source]) }))} />
        </Form.Item>
        <Form.Item name="villageCode" label={t('village')}>
          <Select
            allowClear
            placeholder={t('village.help')}
            showSearch={{ filterOption: matches }}
            options={(villages.data ?? [])
              .filter((village) => village.active)
              .map((village) => ({ value: village.code, label: village.name, find: village.initials }))}
          />
        </Form.Item>
        <Form.Item name="place" label={t('place')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="affected" label={t('affected')}>
          <InputNumber min={1} max={10_000_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="field" label={t('field')}>
          <Select allowClear options={Object.entries(FIELDS).map(([value, name]) => ({ value, label: word(name) }))} />
        </Form.Item>
        <CategoryField name="categoryCode" label={t('category')} field={field} />
      </div>
      <Form.Item name="marks" label={t('marks')}>
        <Checkbox.Group options={Object.entries(MARKS).map(([value, name]) => ({ value, label: word(name) }))} />
      </Form.Item>
      <h2 className="section-title" style={{ marginBottom: 8 }}>
        {t('speaker')}
      </h2>
      <div className="fields">
        <Form.Item name="name" label={t('speaker.name')}>
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={t('speaker.phone')}>
          <Input autoComplete="off" inputMode="tel" maxLength={40} />
        </Form.Item>
      </div>
      <Form.Item name="confidential" valuePropName="checked">
        <Checkbox>{t('confidential')}</Checkbox>
      </Form.Item>
      <div className="fields">
        <Form.Item name="saidAt" label={t('saidAt')} extra={t('saidAt.help')}>
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format={locale === 'zh' ? 'YYYY年M月D日 HH:mm' : 'D MMM YYYY HH:mm'}
            disabledDate={(day) => day.isAfter(dayjs(), 'day')}
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Form.Item name="title" label={t('name')} extra={t('name.help')}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
    </>
  )
}
