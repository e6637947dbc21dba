import { Switch } from 'antd'
import { useState } from 'react'
import { ROLES } from '#kernel/permissions.ts'
import { useAreas, useUnits, useVillages } from '../api/registry-reads.ts'
import { Page } from '../pieces/page.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { useMe } from '../shell/session.tsx'
import { areKeysOn, switchKeys } from '../shell/use-keys.ts'
import { accountTexts } from './account.texts.ts'
import { FactorPart, PasswordPart } from './proof-parts.tsx'
import { Part } from '../pieces/part.tsx'
import { SessionsPart } from './sessions-part.tsx'
import { TokensPart } from './tokens-part.tsx'

/** The person's own account: who they are here, how they prove it, where they are signed in, what programs act for them. */
export function AccountPage() {
  const t = useTexts(accountTexts)
  return (
    <Page title={t('title')}>
      <div className="stack" style={{ gap: 32, maxWidth: 760 }}>
        <WhoPart />
        <PasswordPart />
        <FactorPart />
        <SessionsPart />
        <TokensPart />
        <KeysPart />
      </div>
    </Page>
  )
}

function WhoPart() {
  const t = useTexts(accountTexts)
  const word = useWord()
  const me = useMe()
  const { locale } = useLanguage()
  const units = useUnits().data ?? []
  const areas = useAreas().data ?? []
  const villages = useVillages().data ?? []
  const comma = locale === 'zh' ? '、' : ', '
  const named = <T extends { id: string; name: string; nameEn?: string }>(all: T[], ids: string[]) =>
    all
      .filter((one) => ids.includes(one.id))
      .map((one) => (locale === 'en' && one.nameEn) || one.name)
      .join(comma)
  const rows: [string, string][] = [
    [t('login'), me.login],
    [t('roles'), me.roles.map((role) => word(ROLES[role])).join(comma)],
    [t('units'), named(units, me.unitIds)],
    [t('areas'), named(areas, me.areaIds)],
    [t('villages'), named(villages, me.villageIds)],
  ]
  return (
    <Part title={me.name}>
      <dl className="facts">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Part>
  )
}

function KeysPart() {
  const t = useTexts(accountTexts)
  const [on, setOn] = useState(areKeysOn)
  return (
    <Part title={t('keys')}>
      <p>{t('keys.text')}</p>
      <label className="row">
        <Switch
          checked={on}
          onChange={(next) => {
            switchKeys(next)
            setOn(next)
          }}
        />
        {t('keys.switch')}
      </label>
    </Part>
  )
}
