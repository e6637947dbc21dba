import { Button, Select } from 'antd'
import { useState } from 'react'
import type { ListName } from '#registry/views/views.domain.ts'
import { useTexts } from '../shell/language.tsx'
import { listTexts } from './lists.texts.ts'
import { addressOfView, isAsKept, NO_VIEW, useViews, type Address, type View } from './view-choice.ts'
import { ViewsDialog } from './views-dialog.tsx'

type Props = { list: ListName; address: Address; go: (address: Record<string, string>) => void }

/** 视图: chooses a kept view of the list, says when the list has moved away from it, and opens where views are kept. */
export function ViewBar({ list, address, go }: Props) {
  const t = useTexts(listTexts)
  const views = useViews(list).data?.items ?? []
  const [isManaging, setManaging] = useState(false)
  const view = views.find((one) => one.id === address['view'])
  const group = (label: string, items: readonly View[]) =>
    items.length > 0 ? [{ label, options: items.map((one) => ({ value: one.id, label: one.name })) }] : []
  return (
    <>
      {views.length > 0 && (
        <Select
          aria-label={t('view')}
          className="view-choice"
          popupMatchSelectWidth={false}
          value={view ? view.id : null}
          placeholder={t('view.none')}
          allowClear
          onChange={(id: string | null | undefined) => {
            const chosen = views.find((one) => one.id === id)
            go(chosen ? addressOfView(chosen) : { view: NO_VIEW })
          }}
          options={[
            ...group(
              t('view.mine'),
              views.filter((one) => one.mine),
            ),
            ...group(
              t('view.shared'),
              views.filter((one) => !one.mine),
            ),
          ]}
        />
      )}
      {view && !isAsKept(address, view) && <span className="quiet small">{t('view.changed')}</span>}
      <Button onClick={() => setManaging(true)}>{views.length > 0 ? t('view.manage') : t('view.save')}</Button>
      {isManaging && <ViewsDialog list={list} address={address} go={go} close={() => setManaging(false)} />}
    </>
  )
}
