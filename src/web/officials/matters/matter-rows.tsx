import { TARGET } from '#web/design/tokens.ts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { KeysDialog } from '../lists/keys-dialog.tsx'
import { listTexts } from '../lists/lists.texts.ts'
import { moreStateOf, useMoreWords } from '../lists/more-state.tsx'
import { usePrinting } from '../lists/printed.ts'
import { focusSearch } from '../lists/row-keys.ts'
import { useRows } from '../lists/use-rows.ts'
import { useIsPhone } from '../lists/use-width.ts'
import { useTexts } from '../shell/language.tsx'
import { useTypeSize } from '../shell/type-size.tsx'
import { useKeys } from '../shell/use-keys.ts'
import type { ColumnName } from './matter-columns.tsx'
import { MatterCards, MatterTable } from './matter-table.tsx'
import type { MatterSummary } from './matter-types.ts'
import { PrintedMatters } from './printed-matters.tsx'

type Props = {
  matters: readonly MatterSummary[]
  total: number
  columns: readonly ColumnName[]
  pages: Parameters<typeof moreStateOf>[0]
  more: () => void
}

/** The rows with their keys: a table on a desk, cards on a telephone, a plain table on paper. */
export function MatterRows({ matters, total, columns, pages, more }: Props) {
  const l = useTexts(listTexts)
  const words = useMoreWords()
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  const { big } = useTypeSize()
  const isPrinting = usePrinting()
  const [active, setActive] = useState(0)
  const [isHelping, setHelping] = useState(false)
  const rows = useRows({
    count: matters.length,
    keyOf: (index) => matters[index]?.id ?? String(index),
    rowHeight: isPhone ? 76 : big ? TARGET.big : 44,
    active,
    move: setActive,
    more,
  })
  const open = () => {
    const matter = matters[active]
    if (matter) void navigate({ to: '/matters/$matterId', params: { matterId: matter.id } })
  }
  useKeys({
    j: () => rows.step(rows.isIn() ? active + 1 : active),
    k: () => rows.step(active - 1),
    o: open,
    '/': focusSearch,
    '?': () => setHelping(true),
  })
  if (isPrinting) return <PrintedMatters matters={matters} columns={columns} />
  const shown = { matters, rows, active, total, foot: moreStateOf(pages, words) }
  return (
    <>
      {isPhone ? <MatterCards {...shown} /> : <MatterTable {...shown} columns={columns} />}
      {isHelping && (
        <KeysDialog
          keys={[
            ['j k', l('key.move')],
            [`o ${l('enter')}`, l('key.open')],
            ['/', l('key.search')],
            ['?', l('key.help')],
          ]}
          close={() => setHelping(false)}
        />
      )}
    </>
  )
}
