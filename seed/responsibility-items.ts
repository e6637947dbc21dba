import { AREAS, VILLAGES } from './places.ts'
import { CATEGORIES, LEAVES, type CategoryCode } from './categories.ts'
import { villageUnitCode, type UnitCode } from './units.ts'

/** Who may be given what (履职事项): as the own duty (`basic`, 基本履职) or to help (`supporting`, 配合履职). */
export type SeedItem = { unitCode: string; categoryCode: string; kind: 'basic' | 'supporting'; basis: string }

type Unit = Exclude<UnitCode, 'own-village'>

/** For each category the units that answer for it, then the units that help. */
const DUTIES: Record<CategoryCode, readonly [basic: readonly Unit[], supporting: readonly Unit[]]> = {
  'economy.farming': [['farming'], ['forestry', 'finance']],
  'economy.irrigation': [['water'], ['farming', 'power']],
  'economy.products': [
    ['economy', 'farming'],
    ['persimmon', 'culture-health'],
  ],
  'economy.collective': [['farming'], ['finance', 'party-building']],
  'economy.enterprise': [['economy'], ['persimmon', 'stone', 'emergency']],
  'economy.startup': [['economy'], ['civil', 'farming', 'party-building']],
  'economy.delivery': [['economy'], ['service-centre']],
  'economy.land': [['farming'], ['governance']],
  'society.education': [
    ['civil', 'school'],
    ['police', 'bus'],
  ],
  'society.health': [['culture-health', 'health-centre'], ['civil']],
  'society.elderly': [['civil'], ['culture-health', 'finance']],
  'society.disabled': [['civil'], ['health-centre', 'construction']],
  'society.assistance': [['civil'], ['finance']],
  'society.insurance': [['service-centre', 'civil'], ['finance']],
  'society.employment': [['civil'], ['economy', 'persimmon', 'stone']],
  'society.children': [['civil'], ['school', 'party-building']],
  'society.customs': [['civil'], ['party-building', 'culture-health']],
  'culture-tourism.heritage': [['culture-health'], ['construction', 'finance']],
  'culture-tourism.route': [['culture-health'], ['economy', 'construction']],
  'culture-tourism.homestay': [['culture-health'], ['emergency', 'enforcement']],
  'culture-tourism.visitors': [
    ['culture-health', 'enforcement'],
    ['police', 'sanitation'],
  ],
  'culture-tourism.events': [['culture-health'], ['party-building']],
  'culture-tourism.grounds': [['culture-health'], ['construction']],
  'party.style': [
    ['general', 'party-building'],
    ['supervision', 'service-centre'],
  ],
  'party.openness': [['party-building'], ['finance', 'farming']],
  'party.members': [['party-building'], []],
  'party.branch': [['party-building'], ['general']],
  'party.self-rule': [['governance'], ['party-building']],
  'party.practice': [['party-building'], ['culture-health']],
  'safety.fire': [['emergency', 'forestry'], ['police']],
  'safety.flood': [['emergency', 'water'], ['construction']],
  'safety.traffic': [['governance', 'construction'], ['police']],
  'safety.dispute': [['governance'], ['police', 'farming']],
  'safety.fraud': [['governance', 'police'], ['general']],
  'safety.production': [['emergency'], ['enforcement', 'stone']],
  'safety.food': [['enforcement'], ['farming', 'health-centre']],
  'safety.animals': [
    ['enforcement', 'forestry'],
    ['police', 'farming'],
  ],
  'safety.building': [['construction'], ['emergency', 'civil']],
  'livelihood.water': [['water'], ['power', 'construction']],
  'livelihood.road': [['construction'], ['finance', 'governance']],
  'livelihood.lighting': [['construction'], ['power']],
  'livelihood.power': [['power'], ['construction']],
  'livelihood.heating': [['construction'], ['power', 'civil']],
  'livelihood.waste': [['sanitation'], ['enforcement']],
  'livelihood.sewage': [['construction', 'sanitation'], ['water']],
  'livelihood.river': [['water'], ['sanitation', 'enforcement']],
  'livelihood.bus': [['bus', 'construction'], ['governance']],
  'livelihood.telecom': [['telecom', 'economy'], ['power']],
  'livelihood.housing': [['construction'], ['farming', 'civil']],
  'livelihood.counter': [['service-centre'], ['general', 'civil']],
  'livelihood.nuisance': [['enforcement'], ['stone', 'sanitation']],
  'livelihood.common-space': [['sanitation'], ['construction']],
}

/** Where management areas help everywhere they are near to people, and villages besides their own affairs. */
const AREAS_HELP: readonly CategoryCode[] = [
  'safety.dispute',
  'safety.fire',
  'safety.flood',
  'economy.land',
  'livelihood.road',
  'livelihood.water',
]
const VILLAGES_HELP: readonly CategoryCode[] = [
  'safety.fire',
  'safety.flood',
  'safety.dispute',
  'livelihood.waste',
  'society.elderly',
  'livelihood.water',
]

const own = LEAVES.flatMap(({ code }): SeedItem[] => {
  const [basic, supporting] = DUTIES[code as CategoryCode] // leaves are exactly the category codes
  return [
    ...basic.map((unitCode) => ({ unitCode, categoryCode: code, kind: 'basic' as const, basis: '街道基本履职事项清单' })),
    ...supporting.map((unitCode) => ({ unitCode, categoryCode: code, kind: 'supporting' as const, basis: '街道配合履职事项清单' })),
  ]
})

const areas = AREAS.flatMap((area): SeedItem[] =>
  AREAS_HELP.map((categoryCode) => ({ unitCode: `area-${area.code}`, categoryCode, kind: 'supporting', basis: '管区协调事项清单' })),
)

const villages = VILLAGES.flatMap(({ code }): SeedItem[] => [
  ...CATEGORIES.filter((category) => category.ownAffairs).map((category) => ({
    unitCode: villageUnitCode(code),
    categoryCode: category.code,
    kind: 'basic' as const,
    basis: '村级自有事务',
  })),
  ...VILLAGES_HELP.map((categoryCode) => ({
    unitCode: villageUnitCode(code),
    categoryCode,
    kind: 'supporting' as const,
    basis: '村级协助事项清单',
  })),
])

export const RESPONSIBILITY_ITEMS: readonly SeedItem[] = [...own, ...areas, ...villages]
