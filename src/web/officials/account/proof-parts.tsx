import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { renewRecoveryCodesEndpoint } from '#platform/auth/auth.contract.ts'
import { useCommand } from '../api/use-command.ts'
import { CommandDialog } from '../pieces/command-dialog.tsx'
import { dayOf, dayText } from '../pieces/dates.ts'
import { Part } from '../pieces/part.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { useMe } from '../shell/session.tsx'
import { ChangePassword } from '../sign-in/change-password.tsx'
import { EnrolTotp } from '../sign-in/enrol-totp.tsx'
import { RecoveryCodes } from '../sign-in/recovery-codes.tsx'
import { signInTexts } from '../sign-in/sign-in.texts.ts'
import { accountTexts } from './account.texts.ts'

export function PasswordPart() {
  const t = useTexts(accountTexts)
  const { locale } = useLanguage()
  const me = useMe()
  const [open, setOpen] = useState(false)
  return (
    <Part title={t('password')}>
      <div className="row">
        <span className="quiet">{t('password.changed', { day: dayText(dayOf(me.passwordChangedAt), locale) })}</span>
        <Button onClick={() => setOpen(true)}>{t('password.act')}</Button>
      </div>
      <Modal open={open} title={t('password.act')} footer={null} mask={{ closable: false }} onCancel={() => setOpen(false)} destroyOnHidden>
        <ChangePassword done={() => setOpen(false)} />
      </Modal>
    </Part>
  )
}

export function FactorPart() {
  const t = useTexts(accountTexts)
  const me = useMe()
  const [open, setOpen] = useState<'enrol' | 'renew'>()
  return (
    <Part title={t('factor')}>
      <div className="row">
        <span className="quiet">{me.secondFactor ? t('factor.on', { count: me.recoveryCodesLeft }) : t('factor.off')}</span>
        <Button onClick={() => setOpen('enrol')}>{t(me.secondFactor ? 'factor.replace' : 'factor.enrol')}</Button>
        {me.secondFactor && <Button onClick={() => setOpen('renew')}>{t('factor.renew')}</Button>}
      </div>
      <Modal open={open === 'enrol'} footer={null} mask={{ closable: false }} onCancel={() => setOpen(undefined)} destroyOnHidden>
        <EnrolTotp needsPassword={me.secondFactor} done={() => setOpen(undefined)} />
      </Modal>
      {open === 'renew' && <RenewDialog close={() => setOpen(undefined)} />}
    </Part>
  )
}

function RenewDialog({ close }: { close: () => void }) {
  const t = useTexts(accountTexts)
  const s = useTexts(signInTexts)
  const p = useTexts(piecesTexts)
  const command = useCommand(renewRecoveryCodesEndpoint, { refresh: ['session'] })
  if (command.data) {
    return (
      <Modal open footer={null} mask={{ closable: false }} onCancel={close}>
        <RecoveryCodes codes={command.data.recoveryCodes} kept={close} />
      </Modal>
    )
  }
  return (
    <CommandDialog<{ password: string }>
      title={t('factor.renew')}
      act={t('factor.renew')}
      command={command}
      close={close}
      send={(body) => command.mutate({ body })}
    >
      <Form.Item name="password" label={s('change.current')} rules={[{ required: true, message: p('required') }]}>
        <Input.Password autoFocus autoComplete="current-password" />
      </Form.Item>
    </CommandDialog>
  )
}
