import type { OpinionDetail } from '../opinion-types.ts'
import { AcceptDialog } from './accept-dialog.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { JoinDialog } from './join-dialog.tsx'
import { RedirectDialog } from './redirect-dialog.tsx'
import { RefuseDialog } from './refuse-dialog.tsx'
import { TranscribeDialog } from './transcribe-dialog.tsx'

export type OpinionAct = 'accept' | 'join' | 'redirect' | 'refuse' | 'approve' | 'decline' | 'erase' | 'transcribe'
export type OpinionDialogProps = { opinion: OpinionDetail; close: () => void }

/** The dialog of one act upon an opinion. */
export function OpinionDialog({ act, ...props }: OpinionDialogProps & { act: OpinionAct }) {
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

/** Reads that are old after an opinion was screened. */
export const AFTER_SCREENING = ['opinion', 'opinions', 'matter', 'matters', 'today'] as const
