import { useQuery } from '@tanstack/react-query'
import { Form, Radio } from 'antd'
import { useState } from 'react'
import { MATTER_STATE_CODES, MATTER_STATES } from '#kernel/terms.ts'
import { listMatters } from '#programme/3-resolve/matters/matters.contract.ts'
import { call } from '../../api/call.ts'
import type { MatterSummary } from '../../matters/matter-types.ts'
import { SearchBox } from '../../pieces/search-box.tsx'
import { Shown } from '../../pieces/states.tsx'
import { useTexts, useWord } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'

/** Matters that take opinions in still: neither closed nor struck off. */
const OPEN = MATTER_STATE_CODES.filter((state) => state !== 'closed' && state !== 'struck-off').join(',')

/** The field `matterId`: an open matter, by search, those of the same village first. */
export function MatterChoice({ villageId }: { villageId: string | null }) {
  const t = useTexts(opinionTexts)
  const [q, setQ] = useState('')
  const filter = { state: OPEN, ...(q ? { q } : villageId ? { village: villageId } : {}) }
  const read = useQuery({
    queryKey: ['matters', 'join', filter],
    queryFn: ({ signal }) => call(listMatters, { query: { ...filter, limit: 12 } }, { signal }),
  })
  return (
    <>
      <div onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && event.preventDefault()} role="presentation">
        <SearchBox label={t('join.search')} value={q} search={setQ} width={420} autoFocus />
      </div>
      <Shown read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet" style={{ padding: '16px 0' }}>
              {t('join.none')}
            </p>
          ) : (
            <Form.Item
              name="matterId"
              label={t('join.pick')}
              rules={[{ required: true, message: t('join.pick') }]}
              style={{ marginTop: 12 }}
            >
              <Radio.Group
                className="choices"
                options={items.map((matter) => ({ value: matter.id, label: <Candidate matter={matter} /> }))}
              />
            </Form.Item>
          )
        }
      </Shown>
    </>
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
