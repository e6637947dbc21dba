import type { ReactNode } from 'react'

/** Under the last row: that more is being read, or why not. */
export function ListFoot({ children }: { children: ReactNode }) {
  return (
    <div role="status" className={children ? 'list-foot' : undefined}>
      {children}
    </div>
  )
}
