import { useQuery } from '@tanstack/react-query'
import { Form, Radio } from 'antd'
import { useState } from 'react'
import { MATTER_STATES } from '#kernel/terms.ts'
import { acceptOpinion, listMatters } from '#programme/3-resolve/matters/matters.contract.ts'
import { call } from '../../api/call.ts'
import { useCommand } from '../../api/use-command.ts'
import type { MatterSummary } from '../../matters/matter-types.ts'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { SearchBox } from '../../pieces/search-box.tsx'
import { Shown } from '../../pieces/states.tsx'
import { useTexts, useWord } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'
import { AFTER_SCREENING, type OpinionDialogProps } from './opinion-dialog.tsx'

/** 并入: the opinion joins a matter that is already there; its speaker still gets every message and is asked at the end. */
export function JoinDialog({ opinion, close }: OpinionDialogProps) {
  const t = useTexts(opinionTexts)
  const [q, setQ] = useState('')
  const command = useCommand(acceptOpinion, { refresh: AFTER_SCREENING, done: close })
  const filter = q ? { q } : opinion.villageId ? { village: opinion.villageId } : {}
  const read = useQuery({
    queryKey: ['matters', 'join', filter],
    queryFn: ({ signal }) => call(listMatters, { query: { ...filter, limit: 12 } }, { signal }),
  })
  return (
    <CommandDialog<{ matterId: string }>
      title={t('join.title')}
      act={t('join')}
      command={command}
      close={close}
      send={({ matterId }) => command.mutate({ params: { id: opinion.id }, body: { matterId } })}
      width={680}
    >
      <div onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} role="presentation">
        <SearchBox label={t('join.search')} value={q} search={setQ} width={420} autoFocus />
      </div>
      <Shown read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet" style={{ padding: '16px 0' }}>
              {t('join.none')}
            </p>
          ) : (
            <Form.Item name="matterId" rules={[{ required: true, message: t('join.pick') }]} style={{ marginTop: 12 }}>
              <Radio.Group
                className="choices"
                options={items.map((matter) => ({ value: matter.id, label: <Candidate matter={matter} /> }))}
              />
            </Form.Item>
          )
        }
      </Shown>
    </CommandDialog>
  )
}

function Candidate({ matter }: { matter: MatterSummary }) {
  const word = useWord()
  return (
    <>
      {matter.title}{' '}
      <span className="quiet small">
        {[matter.number, word(MATTER_STATES[matter.state]), matter.villageName].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}
