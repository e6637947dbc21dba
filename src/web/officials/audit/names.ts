import { useStaffName } from '../api/staff-reads.ts'
import { useTexts, useWord } from '../shell/language.tsx'
import { auditTexts } from './audit.texts.ts'
import { EVENT_KINDS } from './event-words.ts'

type Actor = { kind: string; id: string; name: string | null }

/** Who acted, in words. */
export function useActorName(): (actor: Actor) => string {
  const t = useTexts(auditTexts)
  return ({ kind, name, id }) => {
    if (name) return name
    const key = `actor.${kind}`
    return key in auditTexts ? t(key as keyof typeof auditTexts) : id // checked by `in`
  }
}

/** To what it happened: the name where the registry knows one, else its kind and id. */
export function useSubjectName(): (subject: { kind: string; id: string }) => string {
  const word = useWord()
  const nameOf = useStaffName()
  return ({ kind, id }) => {
    const named = kind in EVENT_KINDS ? word(EVENT_KINDS[kind as keyof typeof EVENT_KINDS]) : kind // checked by `in`
    return `${named} ${nameOf(id) ?? id}`
  }
}
