import type { ReactNode } from 'react'

/** A titled part of a page. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack" style={{ gap: 8 }}>
      <h2 className="section-title">{title}</h2>
      {children}
    </section>
  )
}
