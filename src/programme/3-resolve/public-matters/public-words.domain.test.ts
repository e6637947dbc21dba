import { describe, expect, it } from 'vitest'
import { isAboutOfficials, publicTitle, withoutPlace } from './public-words.domain.ts'

describe('titles for everybody', () => {
  it.each([
    ['张大娘家漏雨', '某大娘家漏雨'],
    ['王建国老师的课后班', '某老师的课后班'],
    ['老李家门口积水', '老某家门口积水'],
    ['请打19900001234联系', '请打〔电话已隐藏〕联系'],
    ['3号楼2单元501室漏水', '某户漏水'],
    ['石家庄到村里的班车', '石家庄到村里的班车'],
    ['井水发黄三天了', '井水发黄三天了'],
  ])('%s', (title, shown) => expect(publicTitle(title)).toBe(shown))

  it('lose the place where it would name too few', () => {
    expect(withoutPlace('后崖根三十四户一到傍晚就停水', '村北后崖根一排', ['上坡村'])).toBe('某处三十四户一到傍晚就停水')
    expect(withoutPlace('上坡村小桥漫水', '小桥头', ['上坡村', '下坡村'])).toBe('某处漫水')
    expect(withoutPlace('路灯坏了', null, ['上坡村'])).toBe('路灯坏了')
    expect(withoutPlace('某处某处', '某处', [])).toBe('某处')
  })

  it('do not appear when they speak of what an official did', () => {
    for (const text of ['村支书虚报低保', '要求处理工作人员态度差', '反映主任收红包的问题']) expect(isAboutOfficials(text), text).toBe(true)
    for (const text of ['请书记来看看小桥', '卫生室主任退休后没人坐诊', '村里路灯坏了']) expect(isAboutOfficials(text), text).toBe(false)
  })
})
