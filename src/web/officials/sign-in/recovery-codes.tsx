import { Button } from 'antd'
import { useTexts } from '../shell/language.tsx'
import { signInTexts } from './sign-in.texts.ts'

/** Recovery codes, shown this once. */
export function RecoveryCodes({ codes, kept }: { codes: readonly string[]; kept: () => void }) {
  const t = useTexts(signInTexts)
  return (
    <div className="stack">
      <h2 className="section-title">{t('recovery.title')}</h2>
      <p>{t('recovery.text')}</p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button onClick={() => window.print()}>{t('recovery.print')}</Button>
        <Button type="primary" onClick={kept}>
          {t('recovery.kept')}
        </Button>
      </div>
    </div>
  )
}
