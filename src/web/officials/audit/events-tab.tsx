import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useNavigate } from '@tanstack/react-router'
import type { AnswerOf } from '#kernel/contract.ts'
import { listAuditEvents } from '#programme/4-account/audit/audit.contract.ts'
import { call } from '../api/call.ts'
import { useStaff } from '../api/staff-reads.ts'
import { Choice } from '../pieces/choice.tsx'
import { DayChoice } from '../pieces/day-choice.tsx'
import { instantText } from '../pieces/dates.ts'
import { More } from '../pieces/more.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { WideTable } from '../pieces/wide-table.tsx'
import { Empty, Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { auditRoute } from '../shell/routes.ts'
import type { AuditSearch } from './audit-search.ts'
import { auditTexts } from './audit.texts.ts'
import { EVENT_KINDS, eventWords } from './event-words.ts'
import { useActorName, useSubjectName } from './names.ts'

type Filter = Omit<AuditSearch, 'tab'>
type AuditEvent = AnswerOf<typeof listAuditEvents>['items'][number]

/** Every event of the ledger, newest first. */
export function EventsTab() {
  const t = useTexts(auditTexts)
  const navigate = useNavigate()
  const { tab, ...filter } = auditRoute.useSearch()
  const pages = useInfiniteQuery({
    queryKey: ['audit-events', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listAuditEvents, { query: { ...filter, limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  return (
    <>
      <Filters filter={filter} choose={(change) => void navigate({ to: '/audit', search: { tab, ...filter, ...change }, replace: true })} />
      <Shown read={pages} lines={10}>
        {({ pages: read }) => {
          const events = read.flatMap((page) => page.items)
          if (events.length === 0) return <Empty title={t('empty')} />
          return (
            <>
              <EventTable events={events} />
              <More pages={pages} />
            </>
          )
        }}
      </Shown>
    </>
  )
}

function EventTable({ events }: { events: readonly AuditEvent[] }) {
  const t = useTexts(auditTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const actorName = useActorName()
  const subjectName = useSubjectName()
  return (
    <WideTable label={t('tab.events')}>
      <thead>
        <tr>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('about')}</th>
          <th scope="col" className="number spare">
            {t('seq')}
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td>{instantText(event.at, locale)}</td>
            <td>{actorName(event.actor)}</td>
            <td>
              {word(eventWords(event.type)).replaceAll(/\{\w+\}/g, '…')}
              {event.texts.some((text) => text.erased) && <span className="quiet small"> {t('erased')}</span>}
            </td>
            <td className="small">
              <Link to="/audit" search={(before) => ({ ...before, subject: event.subject.id })}>
                {subjectName(event.subject)}
              </Link>
            </td>
            <td className="number spare">{event.seq ?? t('waiting')}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

function Filters({ filter, choose }: { filter: Filter; choose: (change: { [N in keyof Filter]?: string | undefined }) => void }) {
  const t = useTexts(auditTexts)
  const word = useWord()
  const p = useTexts(piecesTexts)
  const staff = useStaff().data ?? []
  const day = (name: 'from' | 'to') => (
    <DayChoice label={t(`filter.${name}`)} value={filter[name]} choose={(chosen) => choose({ [name]: chosen })} />
  )
  return (
    <div className="filters" role="search">
      <Choice
        label={t('filter.type.label')}
        placeholder={t('filter.type')}
        options={Object.entries(EVENT_KINDS).map(([kind, name]) => ({ value: `${kind}.`, label: word(name) }))}
        value={filter.type}
        choose={(type) => choose({ type })}
      />
      <Choice
        label={t('filter.actor.label')}
        placeholder={t('filter.actor')}
        options={staff.map((person) => ({ value: person.id, label: person.name }))}
        value={filter.actor}
        choose={(actor) => choose({ actor })}
      />
      {day('from')}
      {day('to')}
      {filter.subject && (
        <Button type="link" onClick={() => choose({ subject: undefined })}>
          {p('clear')}
        </Button>
      )}
    </div>
  )
}
