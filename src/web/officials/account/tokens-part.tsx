import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { createTokenEndpoint, listTokensEndpoint, revokeTokenEndpoint } from '#platform/auth/auth.contract.ts'
import { call } from '../api/call.ts'
import { useCommand } from '../api/use-command.ts'
import { CommandDialog } from '../pieces/command-dialog.tsx'
import { dayOf, dayText, instantText } from '../pieces/dates.ts'
import { Fault } from '../pieces/fault.tsx'
import { Part } from '../pieces/part.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { accountTexts } from './account.texts.ts'

/** Tokens by which programs act as this person. */
export function TokensPart() {
  const t = useTexts(accountTexts)
  const { locale } = useLanguage()
  const [asking, setAsking] = useState(false)
  const [made, setMade] = useState<string>()
  const read = useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => call(listTokensEndpoint, {}, { signal }) })
  const revoke = useCommand(revokeTokenEndpoint, { refresh: ['tokens'] })
  return (
    <Part title={t('tokens')}>
      <p className="quiet">{t('tokens.text')}</p>
      <Fault error={revoke.error} />
      {made && (
        <p className="note" role="status">
          {t('tokens.made')}
          <br />
          <code>{made}</code>
        </p>
      )}
      <Shown read={read} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('tokens.none')}</p>
          ) : (
            <ul>
              {items.map((token) => (
                <li key={token.id} className="said row">
                  <span style={{ flex: 1 }}>
                    {token.name}
                    <span className="small quiet" style={{ display: 'block' }}>
                      {t('tokens.until', { day: dayText(dayOf(token.expiresAt), locale) })} ·{' '}
                      {token.lastUsedAt ? t('tokens.used', { time: instantText(token.lastUsedAt, locale) }) : t('tokens.unused')}
                    </span>
                  </span>
                  <Button loading={revoke.isPending} onClick={() => revoke.mutate({ params: { id: token.id } })}>
                    {t('tokens.revoke')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <div>
        <Button onClick={() => setAsking(true)}>{t('tokens.new')}</Button>
      </div>
      {asking && (
        <NewToken
          close={() => setAsking(false)}
          made={(token) => {
            setMade(token)
            setAsking(false)
          }}
        />
      )}
    </Part>
  )
}

function NewToken({ close, made }: { close: () => void; made: (token: string) => void }) {
  const t = useTexts(accountTexts)
  const p = useTexts(piecesTexts)
  const command = useCommand(createTokenEndpoint, { refresh: ['tokens'], done: ({ token }) => made(token) })
  return (
    <CommandDialog<{ name: string; days: number }>
      title={t('tokens.new')}
      act={t('tokens.new')}
      command={command}
      close={close}
      send={(body) => command.mutate({ body })}
      initial={{ days: 90 }}
    >
      <Form.Item name="name" label={t('tokens.name')} rules={[{ required: true, whitespace: true, message: p('required') }]}>
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="days" label={t('tokens.days')} rules={[{ required: true, message: p('required') }]}>
        <InputNumber min={1} max={366} precision={0} />
      </Form.Item>
    </CommandDialog>
  )
}
