import type { z } from 'zod'
import { say, type Locale } from '#kernel/texts.ts'
import type { Context } from '#platform/context.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import { maskName, maskPhone } from '#platform/vault/masking.ts'
import type { Mapping } from './import-mapping.domain.ts'
import type { RowError } from './import-row.domain.ts'
import type { Survey, SurveyedRow } from './import-survey.usecases.ts'
import type { importAnswer, previewAnswer } from './imports.contract.ts'
import type { Import, SettledRow } from './imports.domain.ts'
import { isImporter } from './imports.policy.ts'
import { importErrorTexts, resultTexts } from './imports.texts.ts'
import { describeErrors, type OpinionDraft } from './opinion-import.domain.ts'

const SAMPLES = 3

/** How an import stands. */
export function presentImport(ctx: Context, one: Import): z.input<typeof importAnswer> {
  const failure = Object.entries(importErrorTexts).find(([code]) => code === one.failure)?.[1][ctx.locale]
  return {
    id: one.id,
    fileName: one.fileName,
    state: one.state,
    source: one.source,
    mapping: one.mapping,
    createdBy: one.createdBy,
    createdAt: one.createdAt.toISOString(),
    startedAt: one.startedAt?.toISOString() ?? null,
    finishedAt: one.finishedAt?.toISOString() ?? null,
    total: one.total,
    done: one.doneCount,
    created: one.createdCount,
    same: one.sameCount,
    errors: one.errorCount,
    left: one.leftCount,
    sheet: one.found.sheet ?? null,
    canGoOn: one.state === 'failed' && one.fileId !== null && isImporter(ctx.actor, one),
    isMine: isImporter(ctx.actor, one),
    failure: failure ?? one.failure,
    hasResult: one.state !== 'uploaded' && one.fileId !== null && isImporter(ctx.actor, one),
  }
}

/** What an import would do, masked: a page has no need of the names, and the person has the sheet. */
export function presentPreview(ctx: Context, one: Import, survey: Survey): z.input<typeof previewAnswer> {
  const { head, remembered, fault, rows, counts, problems, found } = survey
  return {
    ...presentImport(ctx, one),
    header: head.header,
    headerRow: head.headerRow,
    samples: head.header.map((_, column) => samplesOf(ctx, rows, column, one.mapping)),
    remembered,
    fault: fault && { code: fault, message: say(importErrorTexts[fault], ctx.locale, { column: '' }) },
    rows: rows.map((row) => presentRow(ctx, row, one.mapping)),
    counts,
    problems: problems.map(({ error, count, rows: first }) => ({
      ...presentError(error, ctx.locale),
      count,
      rows: first.map(({ rowNumber, error: its }) => ({ rowNumber, message: presentError(its, ctx.locale).message })),
    })),
    notices: {
      sheets: found.sheets ?? [],
      hidden: found.hidden ?? 0,
      notes: found.notes ?? 0,
      merged: found.merged ?? 0,
      date1904: found.date1904 ?? false,
      leaveHidden: one.reading.leaveHidden ?? false,
    },
  }
}

/** The first different things that a column says, masked. */
function samplesOf(ctx: Context, rows: readonly SurveyedRow[], column: number, mapping: Mapping): string[] {
  const values = rows.map(({ row }) => (row.cells[column] ?? '').trim()).filter(Boolean)
  return [...new Set(values)].slice(0, SAMPLES).map((cell) => maskCell(cell, column, mapping, ctx.locale))
}

/** What became of a row, as one cell of the person's copy says it. */
export function settledText(row: SettledRow, locale: Locale): string {
  if (row.kind === 'error') return say(resultTexts.error, locale, { errors: describeErrors(row.errors, locale) })
  if (row.kind === 'left') return resultTexts[`left_${row.why}`][locale]
  if (row.kind === 'same' && row.asRow !== undefined) return say(resultTexts.same_row, locale, { row: row.asRow })
  return resultTexts[row.kind][locale]
}

function presentRow(
  ctx: Context,
  { row, planned, foreseen }: SurveyedRow,
  mapping: Mapping,
): z.input<typeof previewAnswer>['rows'][number] {
  return {
    rowNumber: row.rowNumber,
    cells: row.cells.map((cell, column) => maskCell(cell, column, mapping, ctx.locale)),
    reading: planned?.kind === 'draft' ? presentReading(planned.draft, ctx.locale) : null,
    outcome: foreseen?.kind ?? null,
    errors: foreseen?.kind === 'error' ? foreseen.errors.map((error) => presentError(error, ctx.locale)) : [],
  }
}

function presentError(error: RowError, locale: Locale) {
  const { field, column, code } = error
  return { field, column, code, message: maskPersonalData(describeErrors([error], locale), locale) }
}

function presentReading(draft: OpinionDraft, locale: Locale): NonNullable<z.input<typeof previewAnswer>['rows'][number]['reading']> {
  const masked = (text: string | undefined) => (text === undefined ? null : maskPersonalData(text, locale))
  return {
    externalId: draft.externalId ?? null,
    text: maskPersonalData(draft.text, locale),
    title: masked(draft.title),
    saidAt: draft.saidAt ?? null,
    field: draft.field ?? null,
    categoryCode: draft.categoryCode ?? null,
    villageCode: draft.villageCode ?? null,
    place: masked(draft.place),
    source: draft.source,
    marks: draft.marks ?? [],
    affected: draft.affected ?? null,
    confidential: draft.confidential ?? false,
    hasContact: draft.speaker !== undefined,
  }
}

function maskCell(cell: string, column: number, mapping: Mapping, locale: Locale): string {
  if (column === mapping.speakerName) return maskName(cell)
  return column === mapping.speakerPhone ? maskPhone(cell) : maskPersonalData(cell, locale)
}
