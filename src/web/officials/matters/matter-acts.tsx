import { useTexts } from '../shell/language.tsx'
import { ActButtons } from '../pieces/act-buttons.tsx'
import { actTexts } from './acts.texts.ts'
import type { MatterDetail } from './matter-types.ts'

type ActName = MatterDetail['permissions'][number]

/** The next acts, as the server permits them to this person now. The step that carries the matter on comes first, in red. */
export function MatterActs({ matter, choose }: { matter: MatterDetail; choose: (act: ActName) => void }) {
  const t = useTexts(actTexts)
  const order: readonly ActName[] = MAIN
  const acts = [...matter.permissions].sort((a, b) => order.indexOf(a) - order.indexOf(b))
  if (acts.every((act) => act === 'comment')) {
    return (
      <div className="row">
        <span className="quiet">{t('waiting')}</span>
        {acts.length > 0 && <ActButtons acts={[{ name: 'comment', label: t('comment') }]} choose={() => choose('comment')} />}
      </div>
    )
  }
  return (
    <ActButtons
      acts={acts.map((name) => ({ name, label: t(name), primary: !SIDE.includes(name) }))}
      choose={(name) => choose(name as ActName)} // one of the names given above
    />
  )
}

const MAIN = [
  'assign',
  'sign',
  'submit',
  'verify',
  'record-feedback',
  'strike-off',
  'propose-strike-off',
  'reject-result',
  'redo',
  'decline-strike-off',
  'reopen',
  'comment',
] as const satisfies readonly ActName[]

/** Acts beside the main path: never the red button. */
const SIDE: readonly ActName[] = ['comment', 'reject-result', 'redo', 'decline-strike-off', 'reopen']
