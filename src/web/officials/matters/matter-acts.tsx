import { useLanguage, useTexts } from '../shell/language.tsx'
import { ActButtons } from '../pieces/act-buttons.tsx'
import { actTexts } from './acts.texts.ts'
import type { MatterDetail } from './matter-types.ts'
import { mattersTexts } from './matters.texts.ts'

type ActName = MatterDetail['permissions'][number]

/** The next acts, as the server permits them to this person now. The step that carries the matter on comes first, in red. */
export function MatterActs({ matter, choose }: { matter: MatterDetail; choose: (act: ActName) => void }) {
  const t = useTexts(actTexts)
  const m = useTexts(mattersTexts)
  const { locale } = useLanguage()
  const order: readonly ActName[] = MAIN
  const acts = [...matter.permissions].sort((a, b) => order.indexOf(a) - order.indexOf(b))
  const main = acts.find((act): act is MainAct => !SIDE.includes(act))
  const shown = acts.map((name) => ({ name, label: t(name), primary: name === main }))
  const { unit, person, role } = matter.holder
  const holder = [unit && (locale === 'en' ? unit.nameEn || unit.name : unit.name), person?.name].filter(Boolean).join(' · ')
  return (
    <section className="next-act" aria-labelledby="next-act">
      <h2 id="next-act">{main ? t('next', { act: t(main) }) : t(role === 'none' ? 'next.none' : 'next.waiting')}</h2>
      <p className="quiet">
        {main ? t(`why.${main}`) : role === 'none' ? '' : t('next.holder', { holder: holder || m(`holder.${role}`) })}
      </p>
      {/* A name of one of the acts above. */}
      {shown.length > 0 && <ActButtons acts={shown} choose={(name) => choose(name as ActName)} />}
    </section>
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
const SIDE_ACTS = ['comment', 'reject-result', 'redo', 'decline-strike-off', 'reopen'] as const satisfies readonly ActName[]
const SIDE: readonly ActName[] = SIDE_ACTS
/** What carries a matter on. */
type MainAct = Exclude<ActName, (typeof SIDE_ACTS)[number]>
