import type { AnswerOf } from '#kernel/contract.ts'
import type { importRegistryEndpoint } from '#registry/exchange/exchange.contract.ts'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { exchangeTexts } from './exchange.texts.ts'

/** What an import did or would do, with every fault by row and column. */
export function ImportReport({ report }: { report: AnswerOf<typeof importRegistryEndpoint> }) {
  const t = useTexts(exchangeTexts)
  const { locale } = useLanguage()
  const { rows, created, changed, unchanged, faulty } = report
  return (
    <div className="stack" role="status">
      <p>
        <strong>{t(report.dryRun ? 'checking' : 'imported')}</strong>
        <br />
        {t('counts', { rows, created, changed, unchanged, faulty })}
      </p>
      {report.ignoredColumns.length > 0 && (
        <p className="quiet">{t('ignored', { columns: report.ignoredColumns.join(locale === 'zh' ? '、' : ', ') })}</p>
      )}
      {report.faults.length > 0 && (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              <th scope="col">{t('column')}</th>
              <th scope="col">{t('fault')}</th>
            </tr>
          </thead>
          <tbody>
            {report.faults.map((fault) => (
              <tr key={`${fault.row} ${fault.column ?? ''} ${fault.code}`}>
                <td className="number">{fault.row}</td>
                <td className="keep">{fault.column}</td>
                <td>{fault.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {report.newAccounts.length > 0 && (
        <div className="note">
          <strong>{t('accounts')}</strong>
          <table className="grid">
            <tbody>
              {report.newAccounts.map((account) => (
                <tr key={account.login}>
                  <td>{account.name}</td>
                  <td>{account.login}</td>
                  <td>
                    <code>{account.oneTimePassword}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
