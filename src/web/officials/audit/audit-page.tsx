import { Page } from '../pieces/page.tsx'
import { TabLinks } from '../pieces/tabs.tsx'
import { useTexts } from '../shell/language.tsx'
import { auditRoute } from '../shell/routes.ts'
import { auditTexts } from './audit.texts.ts'
import { EventsTab } from './events-tab.tsx'
import { StateTab } from './state-tab.tsx'
import { ViewsTab } from './views-tab.tsx'

const TABS = { events: EventsTab, views: ViewsTab, state: StateTab }

/** 审计: what was done, who looked at whom, and whether the ledger is whole. */
export function AuditPage() {
  const t = useTexts(auditTexts)
  const { tab } = auditRoute.useSearch()
  const names = Object.keys(TABS) as (keyof typeof TABS)[] // keys of the constant
  const chosen = names.find((name) => name === tab) ?? 'events'
  const Chosen = TABS[chosen]
  return (
    <Page title={t('title')}>
      <TabLinks to="/audit" label={t('title')} chosen={chosen} tabs={names.map((name) => ({ name, label: t(`tab.${name}`) }))} />
      <Chosen />
    </Page>
  )
}
