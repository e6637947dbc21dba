import { Button } from 'antd'
import { useRef } from 'react'

type Props = { label: string; choose: (files: File[]) => void; busy?: boolean; multiple?: boolean; accept?: string; camera?: boolean }

/** A button that asks for files; the bare input stays out of sight. */
export function FileButton({ label, choose, busy = false, multiple = false, accept, camera = false }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        style={{ display: 'none' }}
        tabIndex={-1}
        aria-label={label}
        multiple={multiple}
        accept={accept}
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          choose([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button loading={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}
