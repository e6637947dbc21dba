import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Page } from '../pieces/page.tsx'
import { Loading } from '../pieces/states.tsx'
import { TabLinks } from '../pieces/tabs.tsx'
import { useTexts } from '../shell/language.tsx'
import { organisationRoute } from '../shell/routes.ts'
import { useMay } from '../shell/session.tsx'
import { organisationTexts } from './organisation.texts.ts'

const TABS = {
  places: lazy(() => import('./places-tab.tsx')),
  units: lazy(() => import('./units-tab.tsx')),
  people: lazy(() => import('./people-tab.tsx')),
  categories: lazy(() => import('./categories-tab.tsx')),
  duties: lazy(() => import('./duties-tab.tsx')),
  exchange: lazy(() => import('./exchange-tab.tsx')),
}
type Tab = keyof typeof TABS

/** 组织: places, units, people with posts and charges, categories, and who may be given what. */
export function OrganisationPage() {
  const t = useTexts(organisationTexts)
  const may = useMay()
  const { tab } = organisationRoute.useSearch()
  const open = (Object.keys(TABS) as Tab[]).filter((name) => name !== 'exchange' || may('registry.edit')) // keys of the constant
  const chosen = open.find((name) => name === tab) ?? 'places'
  const Chosen = TABS[chosen]
  return (
    <Page
      title={t('title')}
      acts={
        <Link to="/rights" className="alone">
          {t('rights')}
        </Link>
      }
    >
      <TabLinks to="/organisation" label={t('title')} chosen={chosen} tabs={open.map((name) => ({ name, label: t(`tab.${name}`) }))} />
      <Suspense fallback={<Loading lines={8} />}>
        <Chosen />
      </Suspense>
    </Page>
  )
}
