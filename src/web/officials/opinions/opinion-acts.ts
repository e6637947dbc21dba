import type { OpinionAct } from './dialogs/opinion-dialog.tsx'

/** Acts from the server's permissions; `accept` carries joining too. */
export function actsOf(permissions: readonly string[]): OpinionAct[] {
  const acts: OpinionAct[] = []
  if (permissions.includes('transcribe')) acts.push('transcribe')
  if (permissions.includes('accept')) acts.push('accept', 'join')
  if (permissions.includes('redirect')) acts.push('redirect')
  if (permissions.includes('propose-refusal')) acts.push('refuse')
  if (permissions.includes('approve-refusal')) acts.push('approve')
  if (permissions.includes('reject-refusal')) acts.push('decline')
  return acts
}
