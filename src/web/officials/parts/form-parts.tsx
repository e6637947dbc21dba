import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { ApiError } from '../api/api-error.ts'
import { ActButtons } from '../pieces/act-buttons.tsx'
import { CommandDialog } from '../pieces/command-dialog.tsx'
import { EditDrawer } from '../pieces/edit-drawer.tsx'
import { ChoiceField, DayField, LinesField, NumberField, SwitchField, TextField } from '../pieces/fields.tsx'
import { FileButton } from '../pieces/file-button.tsx'
import { Part } from '../pieces/part.tsx'
import { SearchBox } from '../pieces/search-box.tsx'
import { useTexts } from '../shell/language.tsx'
import { partsTexts } from './parts.texts.ts'

const nothing = () => undefined

export function ButtonPart() {
  const t = useTexts(partsTexts)
  const acts = [
    { name: 'assign', label: t('act'), primary: true },
    { name: 'redirect', label: t('other') },
  ]
  return (
    <Part title={t('buttons')}>
      <div className="row">
        <ActButtons acts={acts} choose={nothing} />
        <Button loading>{t('busy')}</Button>
        <Button disabled>{t('off')}</Button>
        <Button type="link" href="#buttons">
          {t('link')}
        </Button>
        <FileButton label={t('file')} choose={nothing} />
      </div>
    </Part>
  )
}

export function FieldPart() {
  const t = useTexts(partsTexts)
  const villages = [
    { value: 'long', label: t('row.long') },
    { value: 'short', label: t('village') },
  ]
  return (
    <Part title={t('fields')}>
      <SearchBox label={t('search')} value="" search={nothing} />
      <Form
        layout="vertical"
        requiredMark="optional"
        className="fields"
        initialValues={{ line: '𠮷䶮', choice: 'long', day: '2026-01-05' }}
      >
        <TextField name="line" label={t('line')} help={t('help')} />
        <Form.Item label={t('wrong')} htmlFor="parts-wrong" validateStatus="error" help={<span role="alert">{t('wrong.message')}</span>}>
          <Input id="parts-wrong" aria-invalid />
        </Form.Item>
        <LinesField name="lines" label={t('lines')} optional />
        <NumberField name="number" label={t('number')} optional />
        <DayField name="day" label={t('day')} />
        <ChoiceField name="choice" label={t('choice')} options={villages} />
        <SwitchField name="switch" label={t('switch')} />
      </Form>
    </Part>
  )
}

export function DialogPart() {
  const t = useTexts(partsTexts)
  const [open, setOpen] = useState<'dialog' | 'drawer'>()
  const close = () => setOpen(undefined)
  const refused = { error: new ApiError(422, 'refused', t('refused')), isPending: false, reset: nothing }
  return (
    <Part title={t('dialogs')}>
      <div className="row">
        <Button onClick={() => setOpen('dialog')}>{t('dialog.open')}</Button>
        <Button onClick={() => setOpen('drawer')}>{t('drawer.open')}</Button>
      </div>
      {open === 'dialog' && (
        <CommandDialog title={t('act')} act={t('act')} command={refused} send={close} close={close}>
          <LinesField name="words" label={t('lines')} />
        </CommandDialog>
      )}
      {open === 'drawer' && (
        <EditDrawer title={t('row.long')} command={{ error: undefined, isPending: false }} send={close} close={close} initial={{}}>
          <TextField name="line" label={t('line')} help={t('help')} />
          <DayField name="day" label={t('day')} optional />
        </EditDrawer>
      )}
    </Part>
  )
}
