import type { AnswerOf } from '#kernel/contract.ts'
import { answerDataRequest, revealDataRequest, type listDataRequests } from '#programme/4-account/my-data/my-data.contract.ts'
import { CHECKS, GROUNDS, type Check, type Ground } from '#programme/4-account/my-data/my-data.domain.ts'
import { checkTexts, groundTexts } from '#programme/4-account/my-data/my-data.texts.ts'
import { useCommand } from '../api/use-command.ts'
import { CommandDialog } from '../pieces/command-dialog.tsx'
import { ChoiceField, LinesField } from '../pieces/fields.tsx'
import { useTexts, useWord } from '../shell/language.tsx'
import { dataRequestTexts } from './data-requests.texts.ts'

export type Request = AnswerOf<typeof listDataRequests>['items'][number]
type Props = { request: Request; close: () => void }
const REFRESH = ['data-requests', 'opinion', 'opinions']

/** 照办: after it was made sure who asks. */
export function ApproveDialog({ request, close }: Props) {
  const t = useTexts(dataRequestTexts)
  const word = useWord()
  const command = useCommand(answerDataRequest, { refresh: REFRESH, done: close })
  const act = t(request.kind === 'erase' ? 'approveErase' : 'approve')
  const checks = CHECKS.filter((check) => !request.guardian || check === 'guardian-proved')
  return (
    <CommandDialog<{ check: Check }>
      title={act}
      act={act}
      command={command}
      close={close}
      send={({ check }) => command.mutate({ params: { id: request.id }, body: { approve: true, check } })}
    >
      {request.kind !== 'correct' && <p className="note">{t(request.kind === 'erase' ? 'eraseNote' : 'copyNote')}</p>}
      <ChoiceField name="check" label={t('check')} options={checks.map((value) => ({ value, label: word(checkTexts[value]) }))} />
    </CommandDialog>
  )
}

/** 不照办: only on a ground that the person reads. */
export function RefuseDialog({ request, close }: Props) {
  const t = useTexts(dataRequestTexts)
  const word = useWord()
  const command = useCommand(answerDataRequest, { refresh: REFRESH, done: close })
  return (
    <CommandDialog<{ ground: Ground }>
      title={t('refuse')}
      act={t('refuse')}
      command={command}
      close={close}
      send={({ ground }) => command.mutate({ params: { id: request.id }, body: { approve: false, ground } })}
    >
      <ChoiceField name="ground" label={t('ground')} options={GROUNDS.map((value) => ({ value, label: word(groundTexts[value]) }))} />
    </CommandDialog>
  )
}

/** 查看请求人: name and number as they are and as they should be, after a reason; shown until the dialog is closed. */
export function SeeDialog({ request, close }: Props) {
  const t = useTexts(dataRequestTexts)
  const command = useCommand(revealDataRequest)
  const line = ({ name, phone }: { name: string | null; phone: string | null }) => [name, phone].filter(Boolean).join(' ') || t('nothing')
  return (
    <CommandDialog<{ reason: string }>
      title={t('see')}
      act={t('see')}
      command={command}
      close={close}
      send={({ reason }) => command.mutate({ params: { id: request.id }, body: { reason } })}
    >
      <p className="note">{t('seeNote')}</p>
      <LinesField name="reason" label={t('reason')} max={200} />
      {command.data && (
        <dl role="status">
          <dt>{t('now')}</dt>
          <dd>
            <strong>{line(command.data.now)}</strong>
          </dd>
          <dt>{t('wanted')}</dt>
          <dd>
            <strong>{line(command.data.wanted)}</strong>
          </dd>
        </dl>
      )}
    </CommandDialog>
  )
}
