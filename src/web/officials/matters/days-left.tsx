import { Lamp } from '../pieces/lamp.tsx'
import { useTexts } from '../shell/language.tsx'
import { lampOf } from './lamps.ts'
import type { MatterSummary } from './matter-types.ts'
import { mattersTexts } from './matters.texts.ts'

type Clock = { lamp: MatterSummary['lamp']; workdaysLeft: number | null }

/** The lamp with what it means in working days: 还剩3个工作日, 超期2个工作日. */
export function DaysLeft({ lamp, workdaysLeft }: Clock) {
  const t = useTexts(mattersTexts)
  const state = lampOf({ lamp })
  if (workdaysLeft === null || lamp === 'grey' || lamp === 'outline') return <Lamp state={state} />
  if (workdaysLeft < 0) return <Lamp state={state}>{t('days.late', { days: -workdaysLeft })}</Lamp>
  return <Lamp state={state}>{workdaysLeft === 0 ? t('days.today') : t('days.left', { days: workdaysLeft })}</Lamp>
}
