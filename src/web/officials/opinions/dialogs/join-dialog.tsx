import { acceptOpinion } from '#programme/3-resolve/matters/matters.contract.ts'
import { call } from '../../api/call.ts'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { useTexts } from '../../shell/language.tsx'
import { opinionTexts } from '../opinions.texts.ts'
import { useHold } from '../use-hold.ts'
import { MatterChoice } from './matter-choice.tsx'
import { HELD_BACK, type OpinionDialogProps } from './opinion-dialog.tsx'

/** 并入: the opinion joins a matter that is already there; its speaker still gets every message and is asked at the end. */
export function JoinDialog({ opinion, close, typed }: OpinionDialogProps) {
  const t = useTexts(opinionTexts)
  const hold = useHold(opinion, 'join')
  const send = ({ matterId }: { matterId: string }) => {
    close()
    hold({ matterId }, async (options) => {
      const matter = await call(acceptOpinion, { params: { id: opinion.id }, body: { matterId } }, options)
      return { matterId: matter.id, number: matter.number }
    })
  }
  return (
    <CommandDialog<{ matterId: string }>
      title={t('join.title')}
      act={t('join')}
      command={HELD_BACK}
      close={close}
      send={send}
      initial={{ ...typed }}
      width={680}
    >
      <MatterChoice villageId={opinion.villageId} />
    </CommandDialog>
  )
}
