import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { listImports } from '#programme/1-listen/opinions/import/imports.contract.ts'
import { call } from '../../api/call.ts'
import { Fault } from '../../pieces/fault.tsx'
import { useLanguage, useTexts } from '../../shell/language.tsx'
import { importTexts } from './import.texts.ts'
import type { Import } from './import-types.ts'

/** 导入记录: earlier imports and how they stand, also after the page was left. */
export function ImportList({ show }: { show: (one: Import) => void }) {
  const t = useTexts(importTexts)
  const { locale } = useLanguage()
  const read = useQuery({
    queryKey: ['import', 'list'],
    queryFn: ({ signal }) => call(listImports, {}, { signal }),
    refetchInterval: (query) => (query.state.data?.items.some(({ state }) => state === 'running') ? 3_000 : false),
  })
  const when = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  })
  return (
    <section>
      <h2 className="section-title">{t('earlier')}</h2>
      <Fault error={read.error} />
      {read.data?.items.length === 0 && <p className="quiet">{t('earlier.empty')}</p>}
      {read.data && read.data.items.length > 0 && (
        // A region that scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="grid-wrap scrolls" role="region" aria-label={t('earlier')} tabIndex={0}>
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{t('earlier.file')}</th>
                <th scope="col">{t('earlier.when')}</th>
                <th scope="col">{t('earlier.state')}</th>
                <th scope="col">{t('earlier.rows')}</th>
                <th scope="col">{t('earlier.show')}</th>
              </tr>
            </thead>
            <tbody>
              {read.data.items.map((one) => (
                <tr key={one.id}>
                  <td>{one.fileName}</td>
                  <td className="keep">{when.format(new Date(one.createdAt))}</td>
                  <td>{t(`state.${one.state}`)}</td>
                  <td className="keep">{t('progress', { done: one.done, total: one.total })}</td>
                  <td>
                    {(one.state !== 'uploaded' || one.isMine) && (
                      <Button size="small" aria-label={`${t('earlier.show')} ${one.fileName}`} onClick={() => show(one)}>
                        {t('earlier.show')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
