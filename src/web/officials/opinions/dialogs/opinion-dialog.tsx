import { useQuery } from '@tanstack/react-query'
import { getOpinion } from '#programme/1-listen/opinions/opinions.contract.ts'
import { call } from '../../api/call.ts'
import { Shown } from '../../pieces/states.tsx'
import { useTexts } from '../../shell/language.tsx'
import type { OpinionDetail } from '../opinion-types.ts'
import { actsOf } from '../opinion-acts.ts'
import { opinionTexts } from '../opinions.texts.ts'
import type { Chosen, Typed } from '../screening.ts'
import { AcceptDialog } from './accept-dialog.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { JoinDialog } from './join-dialog.tsx'
import { RedirectDialog } from './redirect-dialog.tsx'
import { RefuseDialog } from './refuse-dialog.tsx'
import { TranscribeDialog } from './transcribe-dialog.tsx'
import { Dialog } from '../../pieces/dialog.tsx'

export type OpinionAct = 'accept' | 'join' | 'redirect' | 'refuse' | 'approve' | 'decline' | 'erase' | 'transcribe'
/** `typed`: what was filled in before, where the dialog is opened again. */
export type OpinionDialogProps = { opinion: OpinionDetail; close: () => void; typed?: Typed | undefined }

/** The dialog of one act upon an opinion that may be open or only marked in the list; says so where the act is not possible. */
export function OpinionDialog({ chosen, close }: { chosen: Chosen; close: () => void }) {
  const t = useTexts(opinionTexts)
  const read = useQuery({
    queryKey: ['opinion', chosen.id],
    queryFn: ({ signal }) => call(getOpinion, { params: { id: chosen.id } }, { signal }),
  })
  if (read.data && (chosen.act === 'erase' || actsOf(read.data.permissions).includes(chosen.act))) {
    return <ActDialog act={chosen.act} opinion={read.data} close={close} typed={chosen.typed} />
  }
  return (
    <Dialog open title={t(chosen.act)} onCancel={close} onOk={close} cancelButtonProps={{ style: { display: 'none' } }} width={480}>
      <Shown read={read}>{() => <p>{t('act.not')}</p>}</Shown>
    </Dialog>
  )
}

function ActDialog({ act, ...props }: OpinionDialogProps & { act: OpinionAct }) {
  switch (act) {
    case 'accept':
      return <AcceptDialog {...props} />
    case 'join':
      return <JoinDialog {...props} />
    case 'redirect':
      return <RedirectDialog {...props} />
    case 'refuse':
      return <RefuseDialog {...props} />
    case 'transcribe':
      return <TranscribeDialog {...props} />
    case 'erase':
      return <EraseDialog {...props} />
    default:
      return <DecideDialog {...props} approve={act === 'approve'} />
  }
}

/** Reads that are old after an opinion changed and stays where it is: transcribed, or its speaker erased. */
export const AFTER_CHANGE = ['opinion', 'opinions', 'matter', 'matters', 'today'] as const
/** A dialog whose act is held back has nothing to wait for. */
export const HELD_BACK = { error: undefined, isPending: false, reset: () => undefined }
