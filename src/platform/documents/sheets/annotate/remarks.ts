/** What is written back into a copy of a person's own file (结果副本): a text for each row, and for each faulty cell a note. */
export type Remarks = {
  /** Title of the column of results. */
  title: string
  /** Counted from 0: where that column stands, behind all others or where an earlier copy has it. */
  column: number
  /** The last row of the header, counted from 1. */
  headerRow: number
  rows: RowRemark[]
}
export type RowRemark = { rowNumber: number; text: string; cells?: { column: number; text: string }[] }

/** Whose notes these are, so that the next copy replaces them. */
export const NOTE_AUTHOR = '有约 Youyue'
/** A sheet that is wrong everywhere needs no note at every cell: its column of results says the same. */
export const MOST_NOTES = 2_000

export type Note = { rowNumber: number; column: number; text: string }

export function notesOf(remarks: Remarks): Note[] {
  const notes: Note[] = []
  for (const { rowNumber, cells = [] } of remarks.rows) {
    const byColumn = new Map<number, string>()
    for (const { column, text } of cells) byColumn.set(column, [byColumn.get(column), text].filter(Boolean).join('\n'))
    for (const [column, text] of byColumn) if (notes.length < MOST_NOTES) notes.push({ rowNumber, column, text })
  }
  return notes
}
