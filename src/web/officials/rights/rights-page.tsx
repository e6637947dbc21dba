import '../pieces/rows.css'
import { useNavigate } from '@tanstack/react-router'
import { PERMISSIONS, ROLE_NAMES, ROLES, rolesAllow, type Permission, type Role } from '#kernel/permissions.ts'
import { useStaff } from '../api/staff-reads.ts'
import { Choice } from '../pieces/choice.tsx'
import { Page } from '../pieces/page.tsx'
import { useToday } from '../pieces/use-today.ts'
import { WideTable } from '../pieces/wide-table.tsx'
import { rightsRoute } from '../shell/routes.ts'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { useMe } from '../shell/session.tsx'
import { PERMISSION_WORDS, rightsTexts } from './rights.texts.ts'

type Held = { role: Role; fromOn: string; toOn: string | null }

/** Roles that posts give on a day; one that begins later gives nothing yet. */
function rolesOn(posts: readonly Held[], on: string): Role[] {
  return [...new Set(posts.filter((post) => post.fromOn <= on && (post.toOn === null || post.toOn >= on)).map((post) => post.role))]
}

const RIGHTS = Object.keys(PERMISSIONS) as Permission[] // keys of the constant

/** 谁能做什么: rights by role and by act, in words, as the program enforces them; and what one person may do today. */
export function RightsPage() {
  const t = useTexts(rightsTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const navigate = useNavigate()
  const { role, person } = rightsRoute.useSearch()
  const staff = useStaff()
  const me = useMe()
  const today = useToday()
  const comma = locale === 'zh' ? '、' : ', '
  const chosen = staff.data?.find((one) => one.id === person)
  const known = ROLE_NAMES.find((one) => one === role)
  const roles: readonly Role[] | undefined = chosen ? rolesOn(chosen.posts, today) : known ? [known] : undefined
  const roleWords = (names: readonly Role[]) => names.map((name) => word(ROLES[name])).join(comma)
  const note = chosen && t('note', { name: chosen.name, roles: roles && roles.length > 0 ? roleWords(roles) : t('noPost') })
  return (
    <Page title={t('title')} note={note ?? (known && word(ROLES[known]))}>
      <p className="quiet lead">{t('lead')}</p>
      <div className="filters" role="search">
        <Choice
          label={t('role')}
          placeholder={t('everybody')}
          options={ROLE_NAMES.map((value) => ({ value, label: word(ROLES[value]) }))}
          value={known}
          choose={(value) => void navigate({ to: '/rights', search: value ? { role: value } : {}, replace: true })}
          width={200}
        />
        <Choice
          label={t('person')}
          placeholder={t('person')}
          options={[
            { value: me.id, label: t('mine') },
            ...(staff.data ?? []).filter((one) => one.active && one.id !== me.id).map((one) => ({ value: one.id, label: one.name })),
          ]}
          value={chosen?.id}
          choose={(value) => void navigate({ to: '/rights', search: value ? { person: value } : {}, replace: true })}
          width={200}
        />
      </div>
      <WideTable label={t('title')}>
        <thead>
          <tr>
            <th scope="col">{t('act')}</th>
            {roles && <th scope="col">{known && !chosen ? word(ROLES[known]) : (chosen?.name ?? '')}</th>}
            <th scope="col">{t('who')}</th>
          </tr>
        </thead>
        <tbody>
          {RIGHTS.map((right) => (
            <tr key={right}>
              <th scope="row">{word(PERMISSION_WORDS[right])}</th>
              {roles && <td>{rolesAllow(roles, right) ? <strong>✓ {t('yes')}</strong> : <span className="quiet">– {t('no')}</span>}</td>}
              <td>{roleWords(PERMISSIONS[right])}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Page>
  )
}
