import { Button } from 'antd'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { useTexts } from '../shell/language.tsx'
import { listTexts } from './lists.texts.ts'
import { Dialog } from '../pieces/dialog.tsx'

/** `?`: the keys of a list. */
export function KeysDialog({ keys, close }: { keys: readonly (readonly [keys: string, meaning: string])[]; close: () => void }) {
  const t = useTexts(listTexts)
  const p = useTexts(piecesTexts)
  return (
    <Dialog
      open
      title={t('keys.title')}
      footer={
        <Button autoFocus onClick={close}>
          {p('close')}
        </Button>
      }
      onCancel={close}
      width={440}
    >
      <dl className="facts keys">
        {keys.map(([key, meaning]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet small">{t('keys.switch')}</p>
    </Dialog>
  )
}
