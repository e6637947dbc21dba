import { Button } from 'antd'
import { useState } from 'react'
import {
  resetPasswordEndpoint,
  resetSecondFactorEndpoint,
  setAccountActiveEndpoint,
  unlockAccountEndpoint,
} from '#platform/auth/auth.contract.ts'
import { useCommand } from '../api/use-command.ts'
import { CommandDialog } from '../pieces/command-dialog.tsx'
import { Fault } from '../pieces/fault.tsx'
import { useTexts } from '../shell/language.tsx'
import { useMay } from '../shell/session.tsx'
import { OneTimePassword } from './new-person-drawer.tsx'
import { organisationTexts } from './organisation.texts.ts'
import type { Person } from './people-tab.tsx'

/** What an administrator may do to the account behind a person. */
export function AccountActs({ person }: { person: Person }) {
  const t = useTexts(organisationTexts)
  const may = useMay()
  const [open, setOpen] = useState<'password' | 'factor'>()
  const close = () => setOpen(undefined)
  const params = { id: person.id }
  const password = useCommand(resetPasswordEndpoint, { done: close })
  const factor = useCommand(resetSecondFactorEndpoint, { done: close })
  const unlock = useCommand(unlockAccountEndpoint)
  const active = useCommand(setAccountActiveEndpoint, { refresh: ['staff'] })
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Fault error={unlock.error ?? active.error} />
      {password.data && <OneTimePassword text={password.data.oneTimePassword} />}
      <div className="row">
        {may('account.reset') && (
          <>
            <Button onClick={() => setOpen('password')}>{t('reset.password')}</Button>
            <Button onClick={() => setOpen('factor')}>{t('reset.factor')}</Button>
            <Button loading={unlock.isPending} onClick={() => unlock.mutate({ params })}>
              {t('unlock')}
            </Button>
            <Button loading={active.isPending} onClick={() => active.mutate({ params, body: { active: !person.active } })}>
              {t(person.active ? 'account.off' : 'account.on')}
            </Button>
          </>
        )}
      </div>
      {open && (
        <CommandDialog
          title={`${t(`reset.${open}`)}：${person.name}`}
          act={t(`reset.${open}`)}
          command={open === 'password' ? password : factor}
          close={close}
          send={() => (open === 'password' ? password.mutate({ params }) : factor.mutate({ params }))}
        >
          <p>{t('reset.text')}</p>
        </CommandDialog>
      )}
    </div>
  )
}
