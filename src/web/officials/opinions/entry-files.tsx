import { Button } from 'antd'
import { useState } from 'react'
import { uploadFile } from '../api/files.ts'
import { Fault } from '../pieces/fault.tsx'
import { FileButton } from '../pieces/file-button.tsx'
import { Thumbs } from '../pieces/thumbs.tsx'
import { useTexts } from '../shell/language.tsx'
import { entryTexts } from './entry.texts.ts'

export type EntryFile = { id: string; mediaType: string; name: string }

/** Photos or a scan of the slip; each is sent as soon as it is chosen. Nine at most, as the contract says. */
export function EntryFiles({ files, change }: { files: EntryFile[]; change: (files: EntryFile[]) => void }) {
  const t = useTexts(entryTexts)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const send = async (chosen: readonly File[]) => {
    setFault(undefined)
    setBusy(true)
    const sent = [...files]
    try {
      for (const file of chosen.slice(0, 9 - files.length)) sent.push(await uploadFile(file))
    } catch (error) {
      setFault(error)
    }
    setBusy(false)
    change(sent)
  }
  return (
    <section aria-label={t('files')}>
      <Fault error={fault} />
      {files.map((file) => (
        <div key={file.id} className="row">
          <Thumbs files={[file]} />
          <Button type="link" onClick={() => change(files.filter((one) => one.id !== file.id))}>
            {t('files.remove')}
          </Button>
        </div>
      ))}
      {files.length < 9 && <FileButton label={t('files.choose')} busy={busy} multiple choose={(chosen) => void send(chosen)} />}
    </section>
  )
}
