import { useQueries } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { SPOKEN_WORDS } from '#programme/1-listen/opinions/opinions.domain.ts'
import { acceptOpinion } from '#programme/3-resolve/matters/matters.contract.ts'
import { call } from '../../api/call.ts'
import { useCategories } from '../../api/registry-reads.ts'
import { CategoryField } from '../../pieces/category-field.tsx'
import { piecesTexts } from '../../pieces/pieces.texts.ts'
import { useTexts } from '../../shell/language.tsx'
import { MatterChoice } from '../dialogs/matter-choice.tsx'
import type { OpinionSummary } from '../opinion-types.ts'
import { opinionTexts } from '../opinions.texts.ts'
import { acceptanceOf } from '../use-acceptance.ts'
import { useScreened } from '../use-hold.ts'
import { BatchItem } from './batch-item.tsx'
import { useBatch } from './use-batch.ts'
import { Dialog } from '../../pieces/dialog.tsx'

export type Batch = { act: 'accept' | 'join'; opinions: readonly OpinionSummary[] }
type Values = { categoryCode?: string; matterId?: string }

/**
 * 批量受理、并入同一事项: every opinion is shown with what accepting it means, can be left out, and gets its own answer. The server decides over each
 * by itself; nothing is closed or refused in one go.
 */
export function BatchDialog({ batch: { act, opinions }, close }: { batch: Batch; close: () => void }) {
  const t = useTexts(opinionTexts)
  const p = useTexts(piecesTexts)
  const [form] = Form.useForm<Values>()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const categoryCode = Form.useWatch('categoryCode', form)
  const matterId = Form.useWatch('matterId', form)
  const checks = useChecks(opinions, act, categoryCode)
  const screened = useScreened()
  const { results, isRunning, run, stop } = useBatch(async (id, idempotencyKey) => {
    const code = checks.get(id)?.categoryCode
    const body = act === 'join' ? { matterId } : code ? { categoryCode: code } : {}
    const matter = await call(acceptOpinion, { params: { id }, body }, { idempotencyKey })
    return matter.number
  })
  // The button that sent them may be gone now; without the focus in it the dialog would not hear Escape.
  const leaveButton = useRef<HTMLButtonElement>(null)
  const hasRun = !isRunning && Object.keys(results).length > 0
  useEffect(() => {
    if (hasRun) leaveButton.current?.focus()
  }, [hasRun])
  const ids = opinions.map(({ id }) => id).filter((id) => !left.has(id) && !checks.get(id)?.fault && results[id]?.state !== 'done')
  const states = Object.values(results).map(({ state }) => state)
  const done = states.filter((state) => state === 'done').length
  const leave = () => {
    stop()
    if (done > 0) screened(opinions.map(({ id }) => id).filter((id) => results[id]?.state === 'done'))
    close()
  }
  return (
    <Dialog
      open
      title={t(act === 'accept' ? 'batch.accept.title' : 'join.title')}
      onCancel={leave}
      mask={{ closable: false }}
      width={680}
      footer={
        <>
          {isRunning ? (
            <Button onClick={stop}>{t('batch.stop')}</Button>
          ) : (
            <Button ref={leaveButton} onClick={leave}>
              {p(done > 0 ? 'close' : 'cancel')}
            </Button>
          )}
          {ids.length > 0 && (
            <Button type="primary" loading={isRunning} onClick={() => form.submit()}>
              {t(act === 'accept' ? 'batch.send' : 'batch.join.send', { count: ids.length })}
            </Button>
          )}
        </>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        onFinish={() => void run(ids)}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isRunning && form.submit()}
      >
        <p className="note">{t('batch.final')}</p>
        {act === 'join' ? (
          <MatterChoice villageId={opinions[0]?.villageId ?? null} />
        ) : (
          <CategoryField name="categoryCode" label={t('batch.category')} autoFocus />
        )}
      </Form>
      <p>{t('batch.check')}</p>
      <ul className="batch">
        {opinions.map((opinion) => (
          <BatchItem
            key={opinion.id}
            opinion={opinion}
            check={checks.get(opinion.id)}
            result={results[opinion.id]}
            isIn={!left.has(opinion.id)}
            toggle={() =>
              setLeft((all) => (all.has(opinion.id) ? new Set([...all].filter((id) => id !== opinion.id)) : new Set([...all, opinion.id])))
            }
          />
        ))}
      </ul>
      <p role="status">
        {isRunning
          ? t('batch.sending', {
              done: states.filter((state) => state === 'done' || state === 'failed').length,
              count: opinions.length - left.size,
            })
          : states.length > 0 && t('batch.result', { done, failed: states.filter((state) => state === 'failed').length })}
      </p>
    </Dialog>
  )
}

export type Check = { categoryCode: string | undefined; fault?: keyof typeof opinionTexts; firstResponsible?: string }

/** What accepting each would mean, and why some cannot be accepted in one go. */
function useChecks(opinions: readonly OpinionSummary[], act: Batch['act'], fallback: string | undefined): ReadonlyMap<string, Check> {
  const acceptances = useQueries({ queries: opinions.map(({ id }) => ({ ...acceptanceOf(id), enabled: act === 'accept' })) })
  const categories = useCategories().data ?? []
  const checks = opinions.map(({ id, state, title, categoryCode }, at): [string, Check] => {
    const code = (categoryCode && categories.some((one) => one.code === categoryCode && one.active) ? categoryCode : fallback) ?? undefined
    const { data } = acceptances[at] ?? {}
    if (state !== 'registered') return [id, { categoryCode: code, fault: 'batch.notNow' }]
    if (act === 'join') return [id, { categoryCode: code }]
    if (title === SPOKEN_WORDS) return [id, { categoryCode: code, fault: 'batch.untitled' }]
    if (!code) return [id, { categoryCode: code, fault: 'batch.noCategory' }]
    if (data && !data.firstResponsible) return [id, { categoryCode: code, fault: 'batch.nobody' }]
    return [id, { categoryCode: code, ...(data?.firstResponsible ? { firstResponsible: data.firstResponsible.name } : {}) }]
  })
  return new Map(checks)
}
