import type { ReactNode } from 'react'

/** A table that scrolls under its first column where it does not fit; the region takes the keyboard's focus, so that arrows scroll it. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="grid-wrap" role="region" aria-label={label} tabIndex={0}>
      <table className="grid">{children}</table>
    </div>
  )
}
