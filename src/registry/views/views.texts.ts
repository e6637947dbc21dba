import type { Texts } from '#kernel/texts.ts'

export const viewsErrorTexts = {
  'view.too_many': { zh: '最多保存 {most} 个视图，请先删掉不用的。', en: 'At most {most} views can be kept; remove some first.' },
  'view.name_taken': { zh: '您已有一个叫“{name}”的视图，请换个名字。', en: 'You already have a view called {name}; choose another name.' },
  'view.sharing_not_allowed': {
    zh: '您的岗位不能保存共用视图，可以存为自己的视图。',
    en: 'Your post cannot share views; you can keep it for yourself.',
  },
  'view.changed': {
    zh: '这个视图刚在别的窗口改过，请看过再保存。',
    en: 'This view was just changed in another window; look before you save.',
  },
} satisfies Texts
