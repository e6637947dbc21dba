import type { Texts } from '#kernel/texts.ts'

export const villagesErrorTexts = {
  'village.area_missing': { zh: '没有这个管区，或管区已停用。', en: 'There is no such area, or it is retired.' },
  'village.counts': {
    zh: '老年人数和党员人数不能多于总人数（{residents}）。',
    en: 'Elderly people and party members cannot be more than all residents ({residents}).',
  },
  'village.in_use': { zh: '村里还有在用的单位：{names}。', en: 'Units of this village are still active: {names}.' },
  'outline.kind': { zh: '村界要是 GeoJSON 的 Polygon 或 MultiPolygon。', en: 'An outline must be a GeoJSON Polygon or MultiPolygon.' },
  'outline.position': { zh: '第 {index} 个点不是有效的经纬度。', en: 'Point {index} is not a longitude and latitude.' },
  'outline.not_closed': {
    zh: '村界没有闭合：最后一个点要与第一个点相同。',
    en: 'The outline is not closed: its last point must equal its first.',
  },
  'outline.too_few': { zh: '村界至少要有四个点，首尾相同。', en: 'An outline needs at least four points, the last equal to the first.' },
  'outline.too_many': { zh: '村界最多 {max} 个点，请先简化。', en: 'An outline may have at most {max} points; simplify it first.' },
} satisfies Texts
