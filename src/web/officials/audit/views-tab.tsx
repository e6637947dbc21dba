import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listAuditViews } from '#programme/4-account/audit/audit.contract.ts'
import { call } from '../api/call.ts'
import { useStaff } from '../api/staff-reads.ts'
import { Choice } from '../pieces/choice.tsx'
import { instantText } from '../pieces/dates.ts'
import { More } from '../pieces/more.tsx'
import { WideTable } from '../pieces/wide-table.tsx'
import { Empty, Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { auditTexts } from './audit.texts.ts'
import { useActorName, useSubjectName } from './names.ts'

/** Who looked at whose identity, when and why. The person stands under a cover name. */
export function ViewsTab() {
  const t = useTexts(auditTexts)
  const { locale } = useLanguage()
  const staff = useStaff().data ?? []
  const actorName = useActorName()
  const subjectName = useSubjectName()
  const [actor, setActor] = useState<string>()
  const pages = useInfiniteQuery({
    queryKey: ['audit-views', actor],
    queryFn: ({ pageParam, signal }) =>
      call(listAuditViews, { query: { ...(actor ? { actor } : {}), limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  return (
    <>
      <div className="filters" role="search">
        <Choice
          label={t('filter.actor.label')}
          placeholder={t('filter.actor')}
          options={staff.map((person) => ({ value: person.id, label: person.name }))}
          value={actor}
          choose={setActor}
        />
      </div>
      <Shown read={pages} lines={8}>
        {({ pages: read }) => {
          const views = read.flatMap((page) => page.items)
          if (views.length === 0) return <Empty title={t('empty')} />
          return (
            <>
              <WideTable label={t('tab.views')}>
                <thead>
                  <tr>
                    {(['when', 'who', 'person', 'reason', 'about'] as const).map((column) => (
                      <th key={column} scope="col">
                        {t(column)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {views.map((view) => (
                    <tr key={view.id}>
                      <td>{instantText(view.at, locale)}</td>
                      <td>{actorName(view.actor)}</td>
                      <td className="keep">{view.person}</td>
                      <td>{view.reason}</td>
                      <td className="small">{subjectName(view.subject)}</td>
                    </tr>
                  ))}
                </tbody>
              </WideTable>
              <More pages={pages} />
            </>
          )
        }}
      </Shown>
    </>
  )
}
