import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ROLES } from '#kernel/permissions.ts'
import { dayText } from '../pieces/dates.ts'
import { Part } from '../pieces/part.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { useMay } from '../shell/session.tsx'
import { AccountActs } from './account-acts.tsx'
import { EndChargeDialog, HandOverDialog, NewChargeDialog } from './charge-dialogs.tsx'
import { organisationTexts } from './organisation.texts.ts'
import type { Person } from './people-tab.tsx'
import { EndPostDialog, LeaveDialog, NewPostDialog } from './post-dialogs.tsx'
import { useChargeWords, useUnitName, type Charge } from './registry-words.ts'

type Open =
  | { kind: 'new-post' | 'new-charge' | 'leave' }
  | { kind: 'end-post'; post: Person['posts'][number] }
  | { kind: 'end-charge' | 'hand-over'; charge: Charge }

/** One person: posts, charges, and the account; each change is an act of its own with its day. */
export function PersonDrawer({ person, close }: { person: Person; close: () => void }) {
  const t = useTexts(organisationTexts)
  const may = useMay()
  const mayEdit = may('staff.edit')
  const [open, setOpen] = useState<Open>()
  return (
    <Drawer open title={t('person.edit', { name: person.name })} size={560} onClose={close}>
      <div className="stack" style={{ gap: 28 }}>
        {person.login && (
          <dl className="facts">
            <dt>{t('login')}</dt>
            <dd>{person.login}</dd>
          </dl>
        )}
        <Posts person={person} open={setOpen} mayEdit={mayEdit} />
        <Charges person={person} open={setOpen} mayEdit={mayEdit} />
        <AccountActs person={person} />
        {mayEdit && (
          <div>
            <Button onClick={() => setOpen({ kind: 'leave' })}>{t('leave')}</Button>
          </div>
        )}
      </div>
      {open && <Dialog open={open} person={person} close={() => setOpen(undefined)} />}
    </Drawer>
  )
}

function Dialog({ open, person, close }: { open: Open; person: Person; close: () => void }) {
  switch (open.kind) {
    case 'new-post':
      return <NewPostDialog person={person} close={close} />
    case 'end-post':
      return <EndPostDialog post={open.post} close={close} />
    case 'new-charge':
      return <NewChargeDialog person={person} close={close} />
    case 'end-charge':
      return <EndChargeDialog charge={open.charge} close={close} />
    case 'hand-over':
      return <HandOverDialog person={person} charge={open.charge} close={close} />
    case 'leave':
      return <LeaveDialog person={person} close={close} />
  }
}

type PartProps = { person: Person; open: (open: Open) => void; mayEdit: boolean }

function Posts({ person, open, mayEdit }: PartProps) {
  const t = useTexts(organisationTexts)
  const word = useWord()
  const unitName = useUnitName()
  const span = useSpan()
  return (
    <Part title={t('posts')}>
      <ul>
        {person.posts.map((post) => (
          <li key={post.id} className="said row">
            <span style={{ flex: 1 }}>
              {unitName(post.unitId)} {post.title}
              <span className="small quiet" style={{ display: 'block' }}>
                {word(ROLES[post.role])} · {span(post)}
              </span>
            </span>
            {mayEdit && !post.toOn && <Button onClick={() => open({ kind: 'end-post', post })}>{t('post.end')}</Button>}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <div>
          <Button onClick={() => open({ kind: 'new-post' })}>{t('post.new')}</Button>
        </div>
      )}
    </Part>
  )
}

function Charges({ person, open, mayEdit }: PartProps) {
  const t = useTexts(organisationTexts)
  const words = useChargeWords()
  const span = useSpan()
  return (
    <Part title={t('charges')}>
      <ul>
        {person.charges.map((charge) => (
          <li key={charge.id} className="said row">
            <span style={{ flex: 1 }}>
              {words(charge)}
              <span className="small quiet" style={{ display: 'block' }}>
                {span(charge)}
              </span>
            </span>
            {mayEdit && !charge.toOn && (
              <>
                <Button onClick={() => open({ kind: 'hand-over', charge })}>{t('handover')}</Button>
                <Button onClick={() => open({ kind: 'end-charge', charge })}>{t('charge.end')}</Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <div>
          <Button onClick={() => open({ kind: 'new-charge' })}>{t('charge.new')}</Button>
        </div>
      )}
    </Part>
  )
}

function useSpan(): (held: { fromOn: string; toOn: string | null }) => string {
  const t = useTexts(organisationTexts)
  const { locale } = useLanguage()
  return ({ fromOn, toOn }) =>
    toOn ? t('span', { from: dayText(fromOn, locale), to: dayText(toOn, locale) }) : t('since', { day: dayText(fromOn, locale) })
}
