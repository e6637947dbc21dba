import { Button } from 'antd'
import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'
import { useTexts } from '../shell/language.tsx'
import { piecesTexts } from './pieces.texts.ts'

/** What stands where content will come. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const t = useTexts(piecesTexts)
  return (
    <div role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="bar" style={{ width: `${92 - (line % 3) * 18}%` }} />
      ))}
    </div>
  )
}

/** An empty list, which is an answer too: it says what is not there and what could be done. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** A failed read: no right, nothing there, or a fault with another try. */
export function Failure({ error, again }: { error: unknown; again?: (() => void) | undefined }) {
  const t = useTexts(piecesTexts)
  const status = error instanceof ApiError ? error.status : undefined
  if (status === 403) return <Empty title={t('forbidden.title')}>{t('forbidden.text')}</Empty>
  if (status === 404) return <Empty title={t('missing.title')}>{t('missing.text')}</Empty>
  return (
    <div className="state" role="alert">
      <h2>{t('failed.title')}</h2>
      <p>{error instanceof Error ? error.message : ''}</p>
      {again && <Button onClick={again}>{t('failed.again')}</Button>}
    </div>
  )
}

type Read<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

/** Shows a read once it is there, and the designed state until then. */
export function Shown<T>({ read, lines, children }: { read: Read<T>; lines?: number; children: (data: T) => ReactNode }) {
  if (read.data !== undefined) return children(read.data)
  if (read.isPending) return <Loading lines={lines ?? 4} />
  return <Failure error={read.error} again={() => void read.refetch()} />
}
