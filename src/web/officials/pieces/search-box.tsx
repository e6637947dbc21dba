import { Input } from 'antd'
import { useState } from 'react'

type Props = { label: string; value: string; search: (text: string) => void; width?: number; autoFocus?: boolean }

/** A search that waits for Enter or the button, so that Chinese input methods may compose in peace. */
export function SearchBox({ label, value, search, width = 280, autoFocus = false }: Props) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setTyped(value)
  }
  return (
    <Input.Search
      aria-label={label}
      placeholder={label}
      allowClear
      autoFocus={autoFocus}
      style={{ width, maxWidth: '100%' }}
      value={typed}
      maxLength={100}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(text) => search(text.trim())}
    />
  )
}
