import { instantText } from '../pieces/dates.ts'
import type { Pictured } from '../pieces/viewer/gallery.tsx'
import type { Locale } from '#kernel/texts.ts'
import type { MatterDetail } from './matter-types.ts'

/** All files of a matter in the order they came: what speakers sent, then what was handed in. */
export function filesOf(matter: MatterDetail, locale: Locale): Pictured[] {
  const said = matter.opinions.flatMap((opinion) =>
    opinion.files.map((file) => ({ ...file, note: instantText(opinion.saidAt, locale), side: 'before' as const })),
  )
  const done = matter.evidence.flatMap(({ file, addedAt, addedBy }) =>
    file ? [{ ...file, note: `${instantText(addedAt, locale)} · ${addedBy}`, side: 'after' as const }] : [],
  )
  return [...said, ...done]
}
