import mark from '../mark.svg'
import { Button } from 'antd'
import { useOffice } from '../api/registry-reads.ts'
import { useLanguage, useTexts } from '../shell/language.tsx'
import type { SessionState } from '../shell/session.tsx'
import { shellTexts } from '../shell/shell.texts.ts'
import { SignInSteps } from './sign-in-steps.tsx'
import { signInTexts } from './sign-in.texts.ts'

/** The door: the office's name, one form, the language. */
export function SignInPage({ session }: { session: SessionState }) {
  const t = useTexts(signInTexts)
  const s = useTexts(shellTexts)
  const { locale, choose } = useLanguage()
  const office = useOffice().data
  return (
    <main className="door" id="main">
      <header>
        <img src={mark} alt="" width={48} height={48} />
        <h1 className="song">
          {t('brand')} · {t('workspace')}
        </h1>
        {office && <p className="quiet">{locale === 'en' ? office.nameEn : office.name}</p>}
      </header>
      <SignInSteps session={session} />
      <footer className="row small">
        <a href="/">{t('residents')}</a>
        <Button type="link" lang={locale === 'zh' ? 'en' : 'zh-CN'} onClick={() => choose(locale === 'zh' ? 'en' : 'zh')}>
          {s('language')}
        </Button>
      </footer>
    </main>
  )
}
