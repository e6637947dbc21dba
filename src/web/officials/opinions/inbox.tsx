import { Outlet, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { KeysDialog } from '../lists/keys-dialog.tsx'
import { useIsWide } from '../lists/use-width.ts'
import { useKeys } from '../shell/use-keys.ts'
import { BatchDialog, type Batch } from './batch/batch-dialog.tsx'
import { SelectionBar } from './batch/selection-bar.tsx'
import { OpinionDialog, type OpinionAct } from './dialogs/opinion-dialog.tsx'
import type { OpinionSummary } from './opinion-types.ts'
import { askReturn, ScreeningContext, subscribeReturn, wantedReturn, type Chosen } from './screening.ts'
import { useInboxKeys } from './use-inbox-keys.ts'

/** What the rows need of the inbox. */
export type InboxState = {
  activeId: string | undefined
  /** The row that the keyboard shall go to, and a number that grows with every such wish. */
  wish: { id: string; n: number } | undefined
  selected: ReadonlySet<string>
  move: (id: string) => void
  select: (id: string) => void
  /** Whether a dialog or another page has the keyboard. */
  isBusy: boolean
}

type Props = {
  opinions: readonly OpinionSummary[]
  openId: string | undefined
  head: ReactNode
  children: (inbox: InboxState) => ReactNode
}

/** The inbox: its list, the opinion at the right, the dialogs of its acts, and how it goes on from one opinion to the next. */
export function Inbox({ opinions, openId, head, children }: Props) {
  const navigate = useNavigate()
  const isWide = useIsWide()
  const [markedId, setMarkedId] = useState<string>()
  const activeId = openId ?? markedId ?? opinions[0]?.id
  const [wish, setWish] = useState<InboxState['wish']>()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<Chosen>()
  const [batch, setBatch] = useState<Batch>()
  const [isHelping, setHelping] = useState(false)
  const focus = useCallback((id: string) => setWish((last) => ({ id, n: (last?.n ?? 0) + 1 })), [])
  const open = useCallback(
    (id: string) => void navigate({ to: '/opinions/$opinionId', params: { opinionId: id }, search: true, replace: true }),
    [navigate],
  )
  const move = useCallback(
    (id: string) => {
      setMarkedId(id)
      if (isWide) open(id)
    },
    [isWide, open],
  )
  const select = useCallback((id: string) => setSelected((ids) => toggled(ids, id)), [])
  const next = (doneWith: string) => {
    const at = opinions.findIndex(({ id }) => id === doneWith)
    const following = opinions[at + 1] ?? opinions[at - 1]
    setSelected((ids) => (ids.has(doneWith) ? toggled(ids, doneWith) : ids))
    setMarkedId(following?.id)
    if (following && openId) open(following.id)
    else if (openId) void navigate({ to: '/opinions', search: true, replace: true })
    if (following) focus(following.id)
  }
  useReturns((id, again) => {
    setMarkedId(id)
    setChosen(again)
    focus(id)
  })
  useFirstOpened(isWide && !openId && !batch, opinions[0]?.id, open)
  const batchOf = (act: Batch['act']) => setBatch({ act, opinions: opinions.filter(({ id }) => selected.has(id)) })
  const choose = (act: OpinionAct) => {
    if (selected.size > 0 && (act === 'accept' || act === 'join')) return batchOf(act)
    if (selected.size === 0 && activeId) setChosen({ id: activeId, act })
  }
  const screening = { choose: (act: OpinionAct) => openId && setChosen({ id: openId, act }), next }
  const keys = useInboxKeys({
    choose,
    select: () => activeId && select(activeId),
    clear: () => setSelected(new Set()),
    help: () => setHelping(true),
  })
  useKeys(keys.keys)
  const closed = () => {
    setChosen(undefined)
    if (activeId) focus(activeId)
  }
  return (
    <ScreeningContext value={screening}>
      <div className={openId ? 'inbox has-detail' : 'inbox'}>
        <div className="inbox-list" id="inbox">
          {head}
          {selected.size > 0 && <SelectionBar count={selected.size} choose={batchOf} clear={() => setSelected(new Set())} />}
          {children({ activeId, wish, selected, move, select, isBusy: chosen !== undefined || batch !== undefined || isHelping })}
        </div>
        <div className="inbox-detail">
          <Outlet />
        </div>
      </div>
      {chosen && <OpinionDialog chosen={chosen} close={closed} />}
      {batch && <BatchDialog batch={batch} close={() => (setBatch(undefined), setSelected(new Set()), activeId && focus(activeId))} />}
      {isHelping && <KeysDialog keys={keys.help} close={() => (setHelping(false), activeId && focus(activeId))} />}
    </ScreeningContext>
  )
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}

/** An opinion taken back, or refused by the server, comes up again, its dialog with it. */
function useReturns(show: (id: string, chosen: Chosen | undefined) => void): void {
  const wanted = useSyncExternalStore(subscribeReturn, wantedReturn)
  useEffect(() => {
    if (!wanted) return
    askReturn(undefined)
    show(wanted.id, wanted.chosen)
  })
}

/** Where there is room beside the list, the first opinion stands there already. */
function useFirstOpened(isEmpty: boolean, firstId: string | undefined, open: (id: string) => void): void {
  useEffect(() => {
    if (isEmpty && firstId) open(firstId)
  }, [isEmpty, firstId, open])
}
