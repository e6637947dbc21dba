import { Button, Input } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#kernel/contract.ts'
import { ROLES } from '#kernel/permissions.ts'
import type { listStaffEndpoint } from '#registry/staff/staff.contract.ts'
import { useStaff } from '../api/staff-reads.ts'
import { matches } from '../pieces/choice.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { Shown } from '../pieces/states.tsx'
import { useTexts, useWord } from '../shell/language.tsx'
import { useMay } from '../shell/session.tsx'
import { NewPersonDrawer } from './new-person-drawer.tsx'
import { organisationTexts } from './organisation.texts.ts'
import { PersonDrawer } from './person-drawer.tsx'
import { RegistryTable } from './registry-table.tsx'
import { useChargeWords, useUnitName } from './registry-words.ts'

export type Person = AnswerOf<typeof listStaffEndpoint>['items'][number]

/** People with their posts and charges; those who administer staff may change them. */
export default function PeopleTab() {
  const t = useTexts(organisationTexts)
  const p = useTexts(piecesTexts)
  const word = useWord()
  const unitName = useUnitName()
  const chargeWords = useChargeWords()
  const may = useMay()
  const mayEdit = may('staff.edit') || may('account.reset')
  const staff = useStaff()
  const [find, setFind] = useState('')
  const [personId, setPersonId] = useState<string>()
  const [isNew, setIsNew] = useState(false)
  const person = staff.data?.find((one) => one.id === personId)
  const postsOf = (row: Person) => row.posts.map((post) => `${unitName(post.unitId)} ${post.title}（${word(ROLES[post.role])}）`).join('；')
  const chargesOf = (row: Person) => row.charges.map(chargeWords).join('；')
  return (
    <div className="stack">
      <div className="row">
        <Input
          aria-label={p('search')}
          placeholder={p('search')}
          allowClear
          style={{ width: 240 }}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
        {may('staff.edit') && <Button onClick={() => setIsNew(true)}>{t('person.new')}</Button>}
      </div>
      <Shown read={staff} lines={8}>
        {(people) => (
          <RegistryTable
            label={t('tab.people')}
            rows={people.filter((row) => matches(find, { value: row.id, label: `${row.name} ${row.login ?? ''} ${postsOf(row)}` }))}
            keyOf={(row) => row.id}
            edit={mayEdit ? (row) => setPersonId(row.id) : undefined}
            columns={[
              { title: t('person'), of: (row) => row.name + (row.active ? '' : `（${t('retired')}）`) },
              { title: t('posts'), of: (row) => postsOf(row) || t('vacant') },
              { title: t('charges'), of: chargesOf },
            ]}
          />
        )}
      </Shown>
      {person && <PersonDrawer person={person} close={() => setPersonId(undefined)} />}
      {isNew && <NewPersonDrawer close={() => setIsNew(false)} />}
    </div>
  )
}
