import { say, type Bilingual } from '#kernel/texts.ts'
import { checkTexts, type CheckCode } from './checks.texts.ts'

/** One thing that `doctor` found: a code for programs, what it is about, and a plain sentence. An error makes it exit 1, a warning does not. */
export type CheckFinding = { level: 'error' | 'warning'; code: string; officeId: string | null; subject: string; text: Bilingual }

export type Found = { subject: string; officeId?: string | null; values?: Record<string, string | number> }
export type Report = (code: CheckCode, found: Found) => void

/** What only asks for attention: nothing is lost or wrong yet. */
const WARNINGS: readonly CheckCode[] = ['job.waiting', 'matter.responsible_left', 'file.not_stored_as_linked']

/** Named so many of a code in one office; more are counted, so that a wholly broken database does not fill the memory. */
const NAMED = 100

/** Collects findings within bounded memory. */
export function collectFindings(): { report: Report; add(findings: readonly CheckFinding[]): void; all(): CheckFinding[] } {
  const named: CheckFinding[] = []
  const counts = new Map<string, { code: CheckCode; officeId: string | null; count: number }>()
  return {
    report(code, { subject, officeId = null, values }) {
      const key = `${officeId} ${code}`
      const entry = counts.get(key) ?? { code, officeId, count: 0 }
      counts.set(key, { ...entry, count: entry.count + 1 })
      if (entry.count < NAMED) named.push({ level: levelOf(code), code, officeId, subject, text: fill(checkTexts[code], values) })
    },
    add: (findings) => void named.push(...findings),
    all() {
      const unnamed = [...counts.values()].filter(({ count }) => count > NAMED)
      const rest = unnamed.map(({ code, officeId, count }) => {
        return { level: levelOf(code), code, officeId, subject: '…', text: fill(checkTexts.more, { count: count - NAMED }) }
      })
      return [...named, ...rest]
    },
  }
}

const levelOf = (code: CheckCode): CheckFinding['level'] => (WARNINGS.includes(code) ? 'warning' : 'error')

function fill(text: Bilingual, values?: Record<string, string | number>): Bilingual {
  return { zh: say(text, 'zh', values), en: say(text, 'en', values) }
}
