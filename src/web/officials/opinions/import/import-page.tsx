import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { mapImport, uploadImport } from '#programme/1-listen/opinions/import/imports.contract.ts'
import { Fault } from '../../pieces/fault.tsx'
import { FileButton } from '../../pieces/file-button.tsx'
import { LinkButton } from '../../pieces/link-button.tsx'
import { Page } from '../../pieces/page.tsx'
import { useTexts } from '../../shell/language.tsx'
import { ImportList } from './import-list.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportProgress } from './import-progress.tsx'
import { importTexts } from './import.texts.ts'
import type { Import, Preview } from './import-types.ts'

/** 导入: a sheet as people have it → what its columns mean → what would become of its rows → the import itself. */
export function ImportPage() {
  const t = useTexts(importTexts)
  const [preview, setPreview] = useState<Preview>()
  const [begun, setBegun] = useState<Import>()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const upload = async (file: File) => {
    const form = new FormData()
    form.set('file', file)
    setBusy(true)
    setFault(undefined)
    try {
      setPreview(await call(uploadImport, { form }))
      setBegun(undefined)
    } catch (error) {
      setFault(error)
    }
    setBusy(false)
  }
  /** An import that was not begun is shown as its preview, read again. */
  const show = async (one: Import) => {
    if (one.state !== 'uploaded') return setBegun(one)
    setBusy(true)
    setFault(undefined)
    try {
      setPreview(await call(mapImport, { params: { id: one.id }, body: { source: one.source } }))
    } catch (error) {
      setFault(error)
    }
    setBusy(false)
  }
  return (
    <Page title={t('title')} note={preview?.fileName} acts={<LinkButton to="/opinions">{t('back')}</LinkButton>}>
      <div className="stack">
        <Fault error={fault} />
        {!preview && <p style={{ maxWidth: 760 }}>{t('intro')}</p>}
        {!begun && (
          <div>
            <FileButton
              label={busy ? t('uploading') : t(preview ? 'another' : 'choose')}
              accept=".xlsx,.csv"
              busy={busy}
              choose={([file]) => file && void upload(file)}
            />
          </div>
        )}
        {begun && <ImportProgress key={begun.id} begun={begun} />}
        {begun && (
          <div>
            <Button
              onClick={() => {
                setBegun(undefined)
                setPreview(undefined)
              }}
            >
              {t('back2')}
            </Button>
          </div>
        )}
        {preview && !begun && <ImportPreview key={preview.id} first={preview} begun={setBegun} />}
        {!preview && !begun && <ImportList show={(one) => void show(one)} />}
      </div>
    </Page>
  )
}
