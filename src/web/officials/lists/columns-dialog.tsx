import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { useTexts } from '../shell/language.tsx'
import { listTexts } from './lists.texts.ts'
import { Dialog } from '../pieces/dialog.tsx'

type Props = {
  /** All that there are, in their usual order. */
  all: readonly { name: string; label: string }[]
  chosen: readonly string[]
  usual: readonly string[]
  choose: (columns: string[]) => void
  close: () => void
}

/** 列: which are shown and in which order, by ticks and two arrows, so that it works without a mouse. */
export function ColumnsDialog({ all, chosen, usual, choose, close }: Props) {
  const t = useTexts(listTexts)
  const p = useTexts(piecesTexts)
  const [order, setOrder] = useState(() => [...chosen, ...all.map(({ name }) => name).filter((name) => !chosen.includes(name))])
  const [ticked, setTicked] = useState(() => new Set(chosen))
  const move = (from: number, to: number) => {
    const next = [...order]
    next.splice(to, 0, ...next.splice(from, 1))
    setOrder(next)
  }
  const tick = (name: string, on: boolean) => setTicked(new Set(on ? [...ticked, name] : [...ticked].filter((one) => one !== name)))
  return (
    <Dialog
      open
      title={t('columns.title')}
      okText={p('save')}
      cancelText={p('cancel')}
      okButtonProps={{ disabled: ticked.size === 0 }}
      onOk={() => (choose(order.filter((name) => ticked.has(name))), close())}
      onCancel={close}
      width={440}
      mask={{ closable: false }}
    >
      <ul className="columns">
        {order.map((name, index) => {
          const label = all.find((one) => one.name === name)?.label ?? name
          return (
            <li key={name}>
              <Checkbox checked={ticked.has(name)} onChange={(event) => tick(name, event.target.checked)}>
                {label}
              </Checkbox>
              <Button
                icon={<ArrowUpOutlined />}
                aria-label={t('columns.up', { column: label })}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <Button
                icon={<ArrowDownOutlined />}
                aria-label={t('columns.down', { column: label })}
                disabled={index === order.length - 1}
                onClick={() => move(index, index + 1)}
              />
            </li>
          )
        })}
      </ul>
      <Button
        type="link"
        onClick={() => (
          setOrder([...usual, ...all.map(({ name }) => name).filter((name) => !usual.includes(name))]),
          setTicked(new Set(usual))
        )}
      >
        {t('columns.usual')}
      </Button>
    </Dialog>
  )
}
