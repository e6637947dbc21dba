import { Select } from 'antd'

export type Option = { value: string; label: string; find?: string }

type Props = {
  label: string
  options: readonly Option[]
  value: string | undefined
  choose: (value: string | undefined) => void
  placeholder: string
  /** In pixels at the normal size of type; grows with it. */
  width?: number
}

/** A filter: one of many, found by typing any part of its name or its initials. */
export function Choice({ label, options, value, choose, placeholder, width = 144 }: Props) {
  return (
    <Select
      aria-label={label}
      style={{ width: `${width / 16}em` }}
      value={value ?? null}
      onChange={(chosen: string | null | undefined) => choose(chosen ?? undefined)}
      placeholder={placeholder}
      allowClear
      showSearch={{ filterOption: matches }}
      options={[...options]}
    />
  )
}

/** Whether an option has what was typed: part of its label, or the beginning of its initials. */
export function matches(typed: string, option: Option | undefined): boolean {
  const wanted = typed.trim().toLowerCase()
  if (!option) return false
  return option.label.toLowerCase().includes(wanted) || (option.find ?? '').toLowerCase().startsWith(wanted)
}
