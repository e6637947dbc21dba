import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { listSessionsEndpoint, revokeOtherSessionsEndpoint, revokeSessionEndpoint } from '#platform/auth/auth.contract.ts'
import { call } from '../api/call.ts'
import { useCommand } from '../api/use-command.ts'
import { instantText } from '../pieces/dates.ts'
import { Fault } from '../pieces/fault.tsx'
import { Part } from '../pieces/part.tsx'
import { Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { accountTexts } from './account.texts.ts'

/** Every place the person is signed in, and a way to end each. */
export function SessionsPart() {
  const t = useTexts(accountTexts)
  const { locale } = useLanguage()
  const read = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => call(listSessionsEndpoint, {}, { signal }) })
  const end = useCommand(revokeSessionEndpoint, { refresh: ['sessions'] })
  const endOthers = useCommand(revokeOtherSessionsEndpoint, { refresh: ['sessions'] })
  return (
    <Part title={t('sessions')}>
      <Fault error={end.error ?? endOthers.error} />
      <Shown read={read} lines={2}>
        {({ items }) => (
          <>
            <ul>
              {items.map((session) => (
                <li key={session.id} className="said row">
                  <span style={{ flex: 1 }}>
                    {session.userAgentFamily} · {session.addressPrefix}
                    <span className="small quiet" style={{ display: 'block' }}>
                      {t('sessions.begun', { time: instantText(session.createdAt, locale) })} ·{' '}
                      {t('sessions.seen', { time: instantText(session.lastSeenAt, locale) })}
                    </span>
                  </span>
                  {session.current ? (
                    <span className="tag">{t('sessions.this')}</span>
                  ) : (
                    <Button loading={end.isPending} onClick={() => end.mutate({ params: { id: session.id } })}>
                      {t('sessions.end')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {items.length > 1 && (
              <div>
                <Button loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
                  {t('sessions.endOthers')}
                </Button>
              </div>
            )}
          </>
        )}
      </Shown>
    </Part>
  )
}
