/** What may wait for a person among the matters, in the order in which it is looked at (等我办的事). */
export const WAITING_KINDS = [
  'overdue',
  'to-sign',
  'due-soon',
  'in-hand',
  'to-assign',
  'to-verify',
  'to-call',
  'strike-offs-to-approve',
  'to-strike-off',
  'answerable',
  'my-places',
] as const
export type WaitingKind = (typeof WAITING_KINDS)[number]
