import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { placesEndpoint } from '#registry/villages/villages.contract.ts'
import { call } from '../api/call.ts'
import { useAreas, useVillages } from '../api/registry-reads.ts'
import { Part } from '../pieces/part.tsx'
import { Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { useMay } from '../shell/session.tsx'
import { AreaDrawer, type Area } from './area-drawer.tsx'
import { organisationTexts } from './organisation.texts.ts'
import { RegistryTable } from './registry-table.tsx'
import { VillageDrawer, type Village } from './village-drawer.tsx'
import { VillageMap } from './village-map.tsx'

/** Areas and villages, with a sketch of their outlines. */
export default function PlacesTab() {
  const t = useTexts(organisationTexts)
  const { locale } = useLanguage()
  const mayEdit = useMay()('registry.edit')
  const [area, setArea] = useState<Area | 'new'>()
  const [village, setVillage] = useState<Village | 'new'>()
  const areas = useAreas()
  const villages = useVillages()
  const outlines = useQuery({ queryKey: ['places'], queryFn: ({ signal }) => call(placesEndpoint, {}, { signal }), staleTime: 600_000 })
  const nameOf = (id: string) => {
    const found = areas.data?.find((one) => one.id === id)
    return (locale === 'en' ? found?.nameEn : found?.name) ?? ''
  }
  return (
    <div className="stack" style={{ gap: 32 }}>
      <Shown read={outlines}>{(places) => <VillageMap places={places} />}</Shown>
      <Part title={t('area')}>
        {mayEdit && <Act label={t('area.new')} act={() => setArea('new')} />}
        <Shown read={areas}>
          {(rows) => (
            <RegistryTable
              label={t('area')}
              rows={rows}
              keyOf={(row) => row.id}
              edit={mayEdit ? setArea : undefined}
              columns={[
                { title: t('name'), of: (row) => (locale === 'en' ? row.nameEn : row.name) + (row.active ? '' : `（${t('retired')}）`) },
                { title: t('code'), of: (row) => row.code },
                {
                  title: t('village'),
                  number: true,
                  of: (row) => villages.data?.filter((one) => one.areaId === row.id && one.active).length ?? '',
                },
                { title: t('residents'), number: true, of: (row) => sum(villages.data?.filter((one) => one.areaId === row.id)) },
              ]}
            />
          )}
        </Shown>
      </Part>
      <Part title={t('village')}>
        {mayEdit && <Act label={t('village.new')} act={() => setVillage('new')} />}
        <Shown read={villages} lines={8}>
          {(rows) => (
            <RegistryTable
              label={t('village')}
              rows={rows}
              keyOf={(row) => row.id}
              edit={mayEdit ? setVillage : undefined}
              columns={[
                { title: t('name'), of: (row) => row.name + (row.active ? '' : `（${t('retired')}）`) },
                { title: t('initials'), of: (row) => row.initials },
                { title: t('area'), of: (row) => nameOf(row.areaId) },
                { title: t('households'), number: true, of: (row) => row.households.toLocaleString('en-US') },
                { title: t('residents'), number: true, of: (row) => row.residents.toLocaleString('en-US') },
                { title: t('elderly'), number: true, spare: true, of: (row) => row.elderly.toLocaleString('en-US') },
                { title: t('partyMembers'), number: true, spare: true, of: (row) => row.partyMembers.toLocaleString('en-US') },
              ]}
            />
          )}
        </Shown>
      </Part>
      {area && <AreaDrawer area={area} close={() => setArea(undefined)} />}
      {village && <VillageDrawer village={village} close={() => setVillage(undefined)} />}
    </div>
  )
}

function Act({ label, act }: { label: string; act: () => void }) {
  return (
    <div>
      <Button onClick={act}>{label}</Button>
    </div>
  )
}

function sum(villages: readonly { residents: number }[] | undefined): string {
  return villages ? villages.reduce((total, village) => total + village.residents, 0).toLocaleString('en-US') : ''
}
