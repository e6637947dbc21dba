import { useCategoryName } from '../../api/registry-reads.ts'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts } from '../../shell/language.tsx'
import type { OpinionSummary } from '../opinion-types.ts'
import { opinionTexts } from '../opinions.texts.ts'
import type { Check } from './batch-dialog.tsx'
import type { Result } from './use-batch.ts'

type Props = { opinion: OpinionSummary; check: Check | undefined; result: Result | undefined; isIn: boolean; toggle: () => void }

/** One of many: its title, what accepting it means, what became of it. */
export function BatchItem({ opinion, check, result, isIn, toggle }: Props) {
  const t = useTexts(opinionTexts)
  const p = useTexts(piecesTexts)
  const category = useCategoryName(check?.categoryCode ?? null)
  const facts = [opinion.villageName, category, check?.firstResponsible && t('batch.first', { name: check.firstResponsible })]
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={isIn && !check?.fault}
          disabled={Boolean(check?.fault) || result?.state === 'done'}
          onChange={toggle}
        />
        <span>
          {opinion.title}
          <span className="quiet small" style={{ display: 'block' }}>
            {facts.filter(Boolean).join(' · ')}
          </span>
          {check?.fault && !result && <span className="small">{t(check.fault)}</span>}
          {result?.state === 'sending' && <span className="small">{p('loading')}</span>}
          {result?.state === 'done' && <strong className="small">{t('batch.done', { number: result.note })}</strong>}
          {result?.state === 'failed' && <strong className="small fault-words">{result.fault}</strong>}
        </span>
      </label>
    </li>
  )
}
