import { Button } from 'antd'
import { useState } from 'react'
import { exportMatters } from '#programme/3-resolve/matters/matters.contract.ts'
import { addressOf } from '../api/call.ts'
import { ColumnsDialog } from '../lists/columns-dialog.tsx'
import { listTexts } from '../lists/lists.texts.ts'
import { MOST_PRINTED } from '../lists/printed.ts'
import { PIECE } from '../lists/use-long-list.ts'
import { useIsPhone } from '../lists/use-width.ts'
import { ViewBar } from '../lists/view-bar.tsx'
import { useTexts } from '../shell/language.tsx'
import { COLUMN_NAMES, IN_FILE, USUAL_COLUMNS, type ColumnName } from './matter-columns.tsx'
import { filterOf, type MatterAddress } from './matter-search.ts'
import { mattersTexts } from './matters.texts.ts'

type Props = {
  address: MatterAddress
  columns: readonly ColumnName[]
  go: (address: MatterAddress) => void
  pages: { hasNextPage: boolean; fetchNextPage: () => Promise<{ hasNextPage: boolean; data?: { pages: unknown[] } | undefined }> }
}

/** Above the list: its view, its columns, paper. On a telephone only the view. */
export function MatterTools({ address, columns, go, pages }: Props) {
  const t = useTexts(mattersTexts)
  const l = useTexts(listTexts)
  const isPhone = useIsPhone()
  const [isChoosing, setChoosing] = useState(false)
  const [isReading, setReading] = useState(false)
  const print = async () => {
    setReading(true)
    for (let isMore = pages.hasNextPage; isMore;) {
      const { hasNextPage, data } = await pages.fetchNextPage()
      isMore = hasNextPage && (data?.pages.length ?? 0) * PIECE < MOST_PRINTED
    }
    setReading(false)
    window.print()
  }
  return (
    <>
      <ViewBar list="matters" address={address} go={go} />
      {!isPhone && (
        <>
          <Button
            href={addressOf(exportMatters, undefined, {
              ...filterOf(address),
              columns: columns.map((column) => IN_FILE[column]).join(','),
            })}
          >
            {l('export')}
          </Button>
          <Button onClick={() => setChoosing(true)}>{l('columns')}</Button>
          <Button loading={isReading} onClick={() => void print()}>
            {l('print')}
          </Button>
        </>
      )}
      {isChoosing && (
        <ColumnsDialog
          all={COLUMN_NAMES.map((name) => ({ name, label: t(`column.${name}`) }))}
          chosen={columns}
          usual={USUAL_COLUMNS}
          choose={(names) => go({ ...address, columns: names.join() === USUAL_COLUMNS.join() ? undefined : names.join(',') })}
          close={() => setChoosing(false)}
        />
      )}
    </>
  )
}
