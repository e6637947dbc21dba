import { Link } from '@tanstack/react-router'

type Props = { to: '/organisation' | '/audit'; label: string; tabs: readonly { name: string; label: string }[]; chosen: string }

/** Parts of a page as links: each has an address, works with the keyboard and opens in a new window. */
export function TabLinks({ to, label, tabs, chosen }: Props) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.name}
          to={to}
          search={{ tab: tab.name }}
          activeProps={{ 'aria-current': undefined }}
          aria-current={tab.name === chosen ? 'page' : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
