import { Drawer } from 'antd'
import { createStaffEndpoint } from '#registry/staff/staff.contract.ts'
import { useCommand } from '../api/use-command.ts'
import { EditDrawer } from '../pieces/edit-drawer.tsx'
import { TextField } from '../pieces/fields.tsx'
import { useToday } from '../pieces/use-today.ts'
import { useTexts } from '../shell/language.tsx'
import { organisationTexts } from './organisation.texts.ts'
import { PostFields, type PostValues } from './post-dialogs.tsx'

type Values = PostValues & { login: string; name: string }

/** A new person with a first post; the one-time password is shown once. */
export function NewPersonDrawer({ close }: { close: () => void }) {
  const t = useTexts(organisationTexts)
  const today = useToday()
  const command = useCommand(createStaffEndpoint, { refresh: ['staff'] })
  if (command.data) {
    return (
      <Drawer open title={t('person.new')} size={480} onClose={close}>
        <OneTimePassword text={command.data.oneTimePassword} />
      </Drawer>
    )
  }
  return (
    <EditDrawer<Values>
      title={t('person.new')}
      command={command}
      close={close}
      send={({ login, name, ...post }) => command.mutate({ body: { login, name, post: { ...post, toOn: post.toOn ?? null } } })}
      initial={{ fromOn: today }}
    >
      <TextField name="name" label={t('person')} autoFocus />
      <TextField name="login" label={t('login')} help={t('login.help')} max={64} />
      <PostFields />
    </EditDrawer>
  )
}

/** A password shown this once, large enough to read out. */
export function OneTimePassword({ text }: { text: string }) {
  const t = useTexts(organisationTexts)
  return (
    <p className="note" role="status">
      {t('password')}
      <br />
      <code style={{ fontSize: 'var(--size-title)' }}>{text}</code>
    </p>
  )
}
