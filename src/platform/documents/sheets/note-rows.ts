import { widthOf } from './header-row.ts'

const REMARK = /^[（(【[]?(注|备注|附注|说明|填表说明|填报说明|附件|note|remarks?)\s*\d*[:：、.）)\]】]/i
const SIGNED = /^(制表|填表|填报|审核|审批|统计|复核|经办|单位负责|负责|联系)(人|单位|日期|时间|电话)?(签字|签名|（签字）)?\s*[:：]/
const ALONE = /^(以上|特此|以下空白|第\s*\d+\s*页|共\s*\d+\s*[页条行]|page \d)/i
const SUM = /^(合计|总计|共计|小计|累计|total|sum)[:：]?$/i

/**
 * Whether a row reads like a remark below a table (表下说明): a lone “注：…”, “填表人：…”, a row of sums, or a single cell after a gap under a
 * table whose rows are filled. Only rows at the very end of a sheet are asked about; in the middle they are entries like all others.
 */
export function looksLikeNote(cells: readonly string[], table: { columns: number; fullness: number; isAfterGap: boolean }): boolean {
  const filled = [...new Set(cells.map((cell) => cell.trim()).filter(Boolean))]
  const first = filled[0] ?? ''
  if (SUM.test(first.replace(/\s/g, ''))) return true
  if (table.columns < 3 || table.fullness < 3 || widthOf([...cells]) === 0) return false
  if (filled.length <= 2 && REMARK.test(first)) return true
  if (filled.length <= 4 && SIGNED.test(first)) return true
  return filled.length === 1 && (table.isAfterGap || ALONE.test(first))
}
