import type { LampState } from '#web/design/tokens.ts'
import type { MatterSummary } from './matter-types.ts'

const LAMPS: Record<MatterSummary['lamp'], LampState> = {
  green: 'on-time',
  amber: 'near',
  red: 'missed',
  grey: 'paused',
  outline: 'not-started',
}

/** The lamp as the server computed it, by its name in the house. */
export function lampOf(matter: Pick<MatterSummary, 'lamp'>): LampState {
  return LAMPS[matter.lamp]
}
