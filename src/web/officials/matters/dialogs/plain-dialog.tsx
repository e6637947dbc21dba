import type { signMatter, strikeOffMatter } from '#programme/3-resolve/matters/matters.contract.ts'
import { CommandDialog } from '../../pieces/command-dialog.tsx'
import { useTexts } from '../../shell/language.tsx'
import { actTexts } from '../acts.texts.ts'
import type { DialogProps } from './matter-dialog.tsx'
import { useMatterCommand } from './use-matter-command.ts'

type Props = DialogProps & { act: 'sign' | 'strike-off'; text: keyof typeof actTexts; endpoint: typeof signMatter | typeof strikeOffMatter }

/** An act that asks nothing but to be meant. */
export function PlainDialog({ matter, close, act, text, endpoint }: Props) {
  const t = useTexts(actTexts)
  const command = useMatterCommand(endpoint, matter, close)
  return (
    <CommandDialog
      title={t(act)}
      act={t(act)}
      command={command}
      close={close}
      send={() => command.mutate({ params: { id: matter.id }, body: {} })}
    >
      <p style={{ fontSize: 'var(--size-lead)' }}>{matter.title}</p>
      <p className="quiet">{t(text)}</p>
    </CommandDialog>
  )
}
