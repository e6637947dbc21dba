import { Button } from 'antd'
import { ROLES, type Role } from '#kernel/permissions.ts'
import { isRecord } from '../api/api-error.ts'
import { useOffice } from '../api/registry-reads.ts'
import { useTexts, useWord } from '../shell/language.tsx'
import { signInTexts } from './sign-in.texts.ts'

/** In the demonstration the server tells who may sign in; one touch fills the name in. */
export function DemonstrationAccounts({ choose }: { choose: (login: string) => void }) {
  const t = useTexts(signInTexts)
  const word = useWord()
  const office = useOffice().data
  const accounts = accountsOf(office)
  if (!office?.demonstration || accounts.length === 0) return null
  return (
    <section className="demonstration">
      <h2 className="section-title">{t('demonstration')}</h2>
      <p className="small quiet">{t('demonstration.text')}</p>
      <ul>
        {accounts.map(({ login, name, role }) => (
          <li key={login}>
            <Button type="text" onClick={() => choose(login)}>
              <strong>{login}</strong>&ensp;{name} <span className="quiet small">{role ? word(ROLES[role]) : ''}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Account = { login: string; name: string; role: Role | undefined }

function accountsOf(office: unknown): Account[] {
  const listed = isRecord(office) && Array.isArray(office['accounts']) ? office['accounts'] : []
  return listed.filter(isRecord).map((one) => ({
    login: String(one['login']),
    name: String(one['name'] ?? ''),
    role: typeof one['role'] === 'string' && one['role'] in ROLES ? (one['role'] as Role) : undefined, // checked by `in`
  }))
}
