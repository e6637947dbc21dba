import type { Texts } from '#kernel/texts.ts'

export const unitsErrorTexts = {
  'unit.parent_missing': { zh: '没有这个上级单位，或上级单位已停用。', en: 'There is no such parent unit, or it is retired.' },
  'unit.cycle': { zh: '单位“{name}”不能成为自己的上级。', en: 'The unit {name} cannot stand above itself.' },
  'unit.place_missing': {
    zh: '管区单位要选在用的管区，村委会要选在用的村。',
    en: 'An area unit needs an active area, a village committee an active village.',
  },
  'unit.place_unwanted': { zh: '只有村委会才能选所属的村。', en: 'Only a village committee belongs to a village.' },
  'unit.place_taken': { zh: '这个管区或村已有在用的单位“{name}”。', en: 'This area or village already has the active unit {name}.' },
  'unit.in_use': {
    zh: '还不能停用：下级单位或在岗人员有 {names}。',
    en: 'It cannot be retired yet: units below it or people serving in it are {names}.',
  },
} satisfies Texts
