import { ApiError, isUnanswered } from '../api/api-error.ts'

/** How long an act is held back before it is sent, in milliseconds: long enough to notice a slip, short enough to be forgotten. */
export const HELD_FOR = 6_000

export type HeldState = 'holding' | 'offline' | 'sending' | 'done' | 'failed'
/** An act of a person that is held back in the browser for some seconds, so that it can be taken back before anybody is told. */
export type HeldAct = {
  id: number
  /** What it is done to: an opinion's id. While held, lists leave it out. */
  subject: string
  /** What is done, as the person reads it: 受理《…》. */
  label: string
  state: HeldState
  /** Why it was refused, in the person's language. */
  fault?: string
  /** Where the result is to be seen, once done. */
  result?: { matterId: string; number: string }
}
export type Holding = {
  subject: string
  label: string
  send: (options: { keepalive: boolean }) => Promise<HeldAct['result'] | undefined>
  /** After the server has said yes. */
  done?: () => void
  /** Taken back by the person, before it was sent. */
  undone?: () => void
  /** Opens the dialog again with what was typed. */
  again?: () => void
}

type Entry = HeldAct & Holding & { timer?: ReturnType<typeof setTimeout>; tries: number }

/** So often a server that gives no sensible answer is asked again; a network that is down is waited for without end. */
const TRIES = 5

let entries: Entry[] = []
let shown: readonly HeldAct[] = []
let next = 1
const listeners = new Set<() => void>()

export function subscribeHeld(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** All acts that a person should know of, oldest first; the same array until something changes. */
export function heldActs(): readonly HeldAct[] {
  return shown
}

function changed(): void {
  shown = entries.map(({ id, subject, label, state, fault, result }) => ({
    id,
    subject,
    label,
    state,
    ...(fault ? { fault } : {}),
    ...(result ? { result } : {}),
  }))
  for (const listener of listeners) listener()
}

function change(entry: Entry, part: Partial<Entry>): void {
  Object.assign(entry, part)
  changed()
}

/** Holds an act back; it is sent by itself after `HELD_FOR`, at once when the page is left, or when the network is there again. */
export function holdAct(holding: Holding): void {
  entries = entries.filter((entry) => entry.state !== 'done' && entry.subject !== holding.subject)
  const entry: Entry = { ...holding, id: next++, state: 'holding', tries: 0 }
  entry.timer = setTimeout(() => void sendAct(entry.id), HELD_FOR)
  entries.push(entry)
  changed()
}

/** Sends an act now. A refusal is told and kept in sight; where no answer came it waits for the network and is sent with the same key. */
export async function sendAct(id: number, keepalive = false): Promise<void> {
  const entry = entries.find((one) => one.id === id)
  if (!entry || (entry.state !== 'holding' && entry.state !== 'offline')) return
  clearTimeout(entry.timer)
  if (!navigator.onLine && !keepalive) return change(entry, { state: 'offline' })
  change(entry, { state: 'sending' })
  try {
    const result = await entry.send({ keepalive })
    change(entry, { state: 'done', ...(result ? { result } : {}) })
    entry.done?.()
    setTimeout(() => forgetAct(id), 2 * HELD_FOR)
  } catch (error) {
    entry.tries++
    if (isUnanswered(error) && (entry.tries < TRIES || !navigator.onLine)) {
      change(entry, { state: 'offline' })
      entry.timer = setTimeout(() => void sendAct(id), HELD_FOR)
    } else {
      change(entry, { state: 'failed', fault: error instanceof ApiError ? error.message : String(error) })
      entry.done?.()
    }
  }
}

/** Takes the last act back that was not sent yet, or one by its id. */
export function undoAct(id?: number): void {
  const waiting = entries.filter((one) => one.state === 'holding' || one.state === 'offline')
  const entry = id === undefined ? waiting.at(-1) : waiting.find((one) => one.id === id)
  if (!entry) return
  clearTimeout(entry.timer)
  forgetAct(entry.id)
  entry.undone?.()
}

export function retryAct(id: number): void {
  const entry = entries.find((one) => one.id === id)
  forgetAct(id)
  entry?.again?.()
}

export function forgetAct(id: number): void {
  entries = entries.filter((one) => one.id !== id)
  changed()
}

/** What is left out of lists: acts that are on their way, or done a moment ago. */
export function isOnItsWay({ state }: HeldAct): boolean {
  return state !== 'failed'
}

const isWaiting = ({ state }: HeldAct): boolean => state === 'holding' || state === 'offline'

/** Watches the page: leaving it sends what is held, and asks first; the network's return sends what waited for it. */
export function watchPage(): () => void {
  const sendAll = (keepalive: boolean) => {
    for (const entry of entries.filter(isWaiting)) void sendAct(entry.id, keepalive)
  }
  const onLeave = () => sendAll(true)
  const onOnline = () => sendAll(false)
  const onAsk = (event: BeforeUnloadEvent) => {
    if (!entries.some((entry) => isWaiting(entry) || entry.state === 'sending')) return
    event.preventDefault()
    event.returnValue = '' // Chromium 90 asks only so
  }
  window.addEventListener('pagehide', onLeave)
  window.addEventListener('online', onOnline)
  window.addEventListener('beforeunload', onAsk)
  return () => {
    window.removeEventListener('pagehide', onLeave)
    window.removeEventListener('online', onOnline)
    window.removeEventListener('beforeunload', onAsk)
  }
}
