import { ROLES, type Role } from '#kernel/permissions.ts'
import { createPostEndpoint, endPostEndpoint } from '#registry/staff/posts.contract.ts'
import { leaveEndpoint } from '#registry/staff/staff.contract.ts'
import { useUnits } from '../api/registry-reads.ts'
import { useCommand } from '../api/use-command.ts'
import { CommandDialog } from '../pieces/command-dialog.tsx'
import { ChoiceField, DayField, TextField } from '../pieces/fields.tsx'
import { useToday } from '../pieces/use-today.ts'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { organisationTexts } from './organisation.texts.ts'
import type { Person } from './people-tab.tsx'

export type PostValues = { unitId: string; role: Role; title: string; fromOn: string; toOn?: string | null }

/** The fields of a post, also used when a person is new. */
export function PostFields() {
  const t = useTexts(organisationTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const units = useUnits().data ?? []
  return (
    <>
      <ChoiceField
        name="unitId"
        label={t('unit')}
        options={units.filter((unit) => unit.active).map((unit) => ({ value: unit.id, label: locale === 'en' ? unit.nameEn : unit.name }))}
      />
      <ChoiceField name="role" label={t('role')} options={Object.entries(ROLES).map(([value, name]) => ({ value, label: word(name) }))} />
      <TextField name="title" label={t('post.title')} />
      <DayField name="fromOn" label={t('from')} />
      <DayField name="toOn" label={t('to')} optional />
    </>
  )
}

export function NewPostDialog({ person, close }: { person: Person; close: () => void }) {
  const t = useTexts(organisationTexts)
  const today = useToday()
  const command = useCommand(createPostEndpoint, { refresh: ['staff'], done: close })
  return (
    <CommandDialog<PostValues>
      title={`${t('post.new')}：${person.name}`}
      act={t('post.new')}
      command={command}
      close={close}
      send={(values) => command.mutate({ body: { ...values, toOn: values.toOn ?? null, accountId: person.id } })}
      initial={{ fromOn: today }}
    >
      <PostFields />
    </CommandDialog>
  )
}

export function EndPostDialog({ post, close }: { post: Person['posts'][number]; close: () => void }) {
  const t = useTexts(organisationTexts)
  const today = useToday()
  const command = useCommand(endPostEndpoint, { refresh: ['staff'], done: close })
  return (
    <CommandDialog<{ on: string }>
      title={`${t('post.end')}：${post.title}`}
      act={t('post.end')}
      command={command}
      close={close}
      send={({ on }) => command.mutate({ params: { id: post.id }, body: { on, version: post.version } })}
      initial={{ on: today }}
    >
      <DayField name="on" label={t('last.day')} />
    </CommandDialog>
  )
}

export function LeaveDialog({ person, close }: { person: Person; close: () => void }) {
  const t = useTexts(organisationTexts)
  const today = useToday()
  const command = useCommand(leaveEndpoint, { refresh: ['staff'], done: close })
  return (
    <CommandDialog<{ on: string }>
      title={`${t('leave')}：${person.name}`}
      act={t('leave')}
      command={command}
      close={close}
      send={({ on }) => command.mutate({ params: { id: person.id }, body: { on } })}
      initial={{ on: today }}
    >
      <p className="quiet" style={{ marginBottom: 16 }}>
        {t('leave.text')}
      </p>
      <DayField name="on" label={t('last.day')} />
    </CommandDialog>
  )
}
