import {
  commentMatter,
  declineStrikeOff,
  proposeStrikeOff,
  redoMatter,
  rejectResult,
  reopenMatter,
  signMatter,
  strikeOffMatter,
  verifyMatter,
} from '#programme/3-resolve/matters/matters.contract.ts'
import type { MatterDetail } from '../matter-types.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { FeedbackDialog } from './feedback-dialog.tsx'
import { PlainDialog } from './plain-dialog.tsx'
import { SubmitDialog } from './submit-dialog.tsx'
import { WordsDialog } from './words-dialog.tsx'

export type DialogProps = { matter: MatterDetail; close: () => void }

/** The dialog of one act upon a matter. */
export function MatterDialog({ act, ...props }: DialogProps & { act: MatterDetail['permissions'][number] }) {
  switch (act) {
    case 'assign':
      return <AssignDialog {...props} />
    case 'sign':
      return <PlainDialog {...props} act="sign" text="sign.text" endpoint={signMatter} />
    case 'comment':
      return (
        <WordsDialog
          {...props}
          act="comment"
          label="comment.label"
          help="comment.help"
          endpoint={commentMatter}
          bodyOf={(note) => ({ note })}
        />
      )
    case 'submit':
      return <SubmitDialog {...props} />
    case 'reject-result':
      return <WordsDialog {...props} act="reject-result" label="reason.label" endpoint={rejectResult} bodyOf={(reason) => ({ reason })} />
    case 'verify':
      return (
        <WordsDialog
          {...props}
          act="verify"
          label="verify.label"
          tick="verify.onSite"
          endpoint={verifyMatter}
          bodyOf={(note, onSite) => ({ note, onSite })}
        />
      )
    case 'record-feedback':
      return <FeedbackDialog {...props} />
    case 'redo':
      return (
        <WordsDialog {...props} act="redo" label="reason.label" help="redo.help" endpoint={redoMatter} bodyOf={(reason) => ({ reason })} />
      )
    case 'propose-strike-off':
      return (
        <WordsDialog
          {...props}
          act="propose-strike-off"
          label="strike.note"
          optional
          endpoint={proposeStrikeOff}
          bodyOf={(note) => (note ? { note } : {})}
        />
      )
    case 'strike-off':
      return <PlainDialog {...props} act="strike-off" text="strike.text" endpoint={strikeOffMatter} />
    case 'decline-strike-off':
      return (
        <WordsDialog
          {...props}
          act="decline-strike-off"
          label="reason.label"
          endpoint={declineStrikeOff}
          bodyOf={(reason) => ({ reason })}
        />
      )
    case 'reopen':
      return (
        <WordsDialog
          {...props}
          act="reopen"
          label="reason.label"
          help="reopen.help"
          endpoint={reopenMatter}
          bodyOf={(reason) => ({ reason })}
        />
      )
  }
}
