import { Button } from 'antd'
import { ROLES } from '#kernel/permissions.ts'
import { useOffice } from '../api/registry-reads.ts'
import { useTexts, useWord } from '../shell/language.tsx'
import { signInTexts } from './sign-in.texts.ts'

/** In the demonstration the server tells who may sign in, one person for each role; one touch fills the name in. */
export function DemonstrationAccounts({ choose }: { choose: (login: string) => void }) {
  const t = useTexts(signInTexts)
  const word = useWord()
  const accounts = useOffice().data?.demonstrationAccounts ?? []
  if (accounts.length === 0) return null
  return (
    <section className="demonstration">
      <h2 className="section-title">{t('demonstration')}</h2>
      <p className="small quiet">{t('demonstration.text')}</p>
      <ul>
        {accounts.map(({ login, name, role }) => (
          <li key={role}>
            <Button type="text" onClick={() => choose(login)}>
              <strong>{word(ROLES[role])}</strong>
              <span className="quiet small">
                {name} · {login}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
