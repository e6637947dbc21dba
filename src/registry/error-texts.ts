import type { Texts } from '#kernel/texts.ts'
import { areasErrorTexts } from './areas/areas.texts.ts'
import { categoriesErrorTexts } from './categories/categories.texts.ts'
import { exchangeErrorTexts } from './exchange/exchange.texts.ts'
import { programmesErrorTexts } from './programmes/programmes.texts.ts'
import { registryErrorTexts as sharedErrorTexts } from './registry.texts.ts'
import { responsibilityItemsErrorTexts } from './responsibility-items/responsibility-items.texts.ts'
import { staffErrorTexts } from './staff/staff.texts.ts'
import { unitsErrorTexts } from './units/units.texts.ts'
import { viewsErrorTexts } from './views/views.texts.ts'
import { villagesErrorTexts } from './villages/villages.texts.ts'

/** Every refusal the registry may give, by its code. */
export const registryErrorTexts: Texts = {
  ...sharedErrorTexts,
  ...areasErrorTexts,
  ...categoriesErrorTexts,
  ...exchangeErrorTexts,
  ...programmesErrorTexts,
  ...responsibilityItemsErrorTexts,
  ...staffErrorTexts,
  ...unitsErrorTexts,
  ...viewsErrorTexts,
  ...villagesErrorTexts,
}
