import { aroundTheSpring } from './matters/around-the-spring.ts'
import { cultureAndParty } from './matters/culture-and-party.ts'
import { fieldsAndWork } from './matters/fields-and-work.ts'
import { homesAndServices } from './matters/homes-and-services.ts'
import { people } from './matters/people.ts'
import { safety } from './matters/safety.ts'
import { screening } from './matters/screening.ts'
import type { Story } from './matters/story.ts'
import { waterAndRoads } from './matters/water-and-roads.ts'

/** Everything people said in the demonstration office, hand-written. */
export const STORIES: readonly Story[] = [
  ...aroundTheSpring,
  ...waterAndRoads,
  ...homesAndServices,
  ...fieldsAndWork,
  ...people,
  ...safety,
  ...cultureAndParty,
  ...screening,
]
