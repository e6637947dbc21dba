import { Button, Form } from 'antd'
import type { Dayjs } from 'dayjs'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Field, Mark, Source } from '#kernel/terms.ts'
import { createOpinion } from '#programme/1-listen/opinions/opinions.contract.ts'
import { useCommand } from '../api/use-command.ts'
import { useFieldFaults } from '../pieces/command-dialog.tsx'
import { Fault } from '../pieces/fault.tsx'
import { LinkButton } from '../pieces/link-button.tsx'
import { Page } from '../pieces/page.tsx'
import { useTexts } from '../shell/language.tsx'
import { EntryFields } from './entry-fields.tsx'
import { EntryFiles, type EntryFile } from './entry-files.tsx'
import { entryTexts } from './entry.texts.ts'
import type { NewOpinion } from './opinion-types.ts'
import { ReceiptShown } from './receipt-shown.tsx'

export type EntryValues = {
  text: string
  title?: string
  field?: Field
  categoryCode?: string
  villageCode?: string
  place?: string
  source: Source
  marks?: Mark[]
  affected?: number | null
  name?: string
  phone?: string
  confidential?: boolean
  saidAt?: Dayjs | null
}

/** 登记意见: for the clerk, by keyboard alone; village and source stay for the next one. */
export function EntryPage() {
  const t = useTexts(entryTexts)
  const [form] = Form.useForm<EntryValues>()
  const [files, setFiles] = useState<EntryFile[]>([])
  const [receipt, setReceipt] = useState<string>()
  const top = useRef<HTMLDivElement>(null)
  const command = useCommand(createOpinion, {
    refresh: ['opinions', 'today'],
    done: (answer) => {
      const { villageCode, source } = form.getFieldsValue()
      form.resetFields()
      form.setFieldsValue({ source, ...(villageCode ? { villageCode } : {}) })
      setFiles([])
      setReceipt(answer.receipt)
      // The next words can be typed at once, while the number of these is in sight.
      const words: HTMLElement | undefined = form.getFieldInstance('text')
      words?.focus({ preventScroll: true })
    },
  })
  useEffect(() => {
    if (receipt) top.current?.scrollIntoView({ block: 'start' })
  }, [receipt])
  useFieldFaults(form, command.error)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
  }
  return (
    <Page title={t('title')} acts={<LinkButton to="/opinions">{t('back')}</LinkButton>}>
      <div ref={top} style={{ maxWidth: 840 }}>
        {receipt && <ReceiptShown receipt={receipt} />}
        <Fault error={command.error} />
        <Form
          form={form}
          className="no-print"
          layout="vertical"
          requiredMark="optional"
          scrollToFirstError
          initialValues={{ source: 'visit' }}
          onKeyDown={onKeyDown}
          onFinish={(values) => command.mutate({ body: opinionOf(values, files) })}
        >
          <EntryFields />
          <EntryFiles files={files} change={setFiles} />
          <div className="row" style={{ marginTop: 24 }}>
            <Button type="primary" htmlType="submit" size="large" loading={command.isPending}>
              {t('act')}
            </Button>
            <span className="quiet small">{t('act.keys')}</span>
          </div>
        </Form>
      </div>
    </Page>
  )
}

/** What is sent: only what was filled in. */
function opinionOf(
  { name, phone, saidAt, affected, title, place, confidential, marks, ...rest }: EntryValues,
  files: readonly EntryFile[],
): NewOpinion {
  const speaker = { ...(name?.trim() ? { name } : {}), ...(phone?.trim() ? { phone } : {}) }
  return {
    ...rest,
    confidential: confidential ?? false,
    marks: marks ?? [],
    fileIds: files.map((file) => file.id),
    ...(title?.trim() ? { title } : {}),
    ...(place?.trim() ? { place } : {}),
    ...(affected ? { affected } : {}),
    ...(saidAt ? { saidAt: saidAt.toISOString() } : {}),
    ...(Object.keys(speaker).length > 0 ? { speaker } : {}),
  }
}
