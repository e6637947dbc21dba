import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

type Props = { to: '/matters/$matterId'; id: string; title?: string; className?: string; isFocusable: boolean; children: ReactNode }

/**
 * The link of a row. A plain anchor that the router is told of when it is pressed: hundreds of them come and go while a list is scrolled, and a
 * link that watches the address costs a hundred times as much.
 */
export function RowLink({ to, id, title, className, isFocusable, children }: Props) {
  const router = useRouter()
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void router.navigate({ to, params: { matterId: id } })
  }
  return (
    <a
      href={`${router.basepath === '/' ? '' : router.basepath}${to.replace('$matterId', encodeURIComponent(id))}`}
      onClick={onClick}
      data-row
      tabIndex={isFocusable ? 0 : -1}
      {...(title ? { title } : {})}
      {...(className ? { className } : {})}
    >
      {children}
    </a>
  )
}
