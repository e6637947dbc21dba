import { readAreas } from '#registry/areas/areas.usecases.ts'
import { readVillages } from '#registry/villages/villages.usecases.ts'
import type { Visit } from '../visit.ts'

/** Villages to choose from, by area (管区), in the order of their initials (拼音首字母). */
export type Places = {
  villages: { code: string; name: string }[]
  groups: { label: string; options: { value: string; label: string }[] }[]
}

export async function placesOf({ ctx, look }: Visit): Promise<Places> {
  const [areas, villages] = await Promise.all([readAreas(ctx), readVillages(ctx)])
  const active = villages.filter((village) => village.active).sort((a, b) => (a.initials < b.initials ? -1 : 1))
  const groups = areas
    .filter((area) => area.active)
    .map((area) => ({
      label: look.locale === 'zh' ? area.name : area.nameEn,
      options: active
        .filter(({ areaId }) => areaId === area.id)
        .map(({ code, name, initials }) => ({ value: code, label: `${initials.slice(0, 1)} ${name}` })),
    }))
  return { villages: active.map(({ code, name }) => ({ code, name })), groups: groups.filter(({ options }) => options.length > 0) }
}
