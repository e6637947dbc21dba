import { randomFrom, type Random } from './random.ts'

const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文苗祝纪柴靳岳路鲁牛申',
]
/** Given names as grandparents, parents and the young bear them; combined by chance with surnames, nobody real is meant. */
const GIVEN = {
  old: '守田 长福 桂香 秀莲 春生 满仓 玉珍 兴旺 来顺 金凤 德厚 广财 凤英 大河 石头 传喜 淑贞 有粮 存柱 银花 保山 麦囤 巧云 柱子 兰芝 茂林 福来 秋菊 井生 双喜',
  middle:
    '建军 海霞 志强 红梅 立新 国庆 爱华 永刚 春燕 新民 晓红 卫东 丽娟 树林 成文 美玲 玉泉 宝国 冬梅 长江 向阳 文慧 学军 继业 翠平 振山 秀峰 洪亮 云霞 明远',
  young:
    '子墨 晓岚 雨桐 思源 一鸣 若溪 浩然 知秋 嘉禾 景行 婉清 明哲 书瑶 亦凡 小满 立夏 云舒 清和 望舒 乐山 听雪 怀瑾 以宁 青禾 修远 牧野 安然 沐阳 静姝 远航',
} as const

/** A source of names that never gives one twice; `reserved` are taken already. */
export function namesFrom(seed: string, reserved: readonly string[] = []): (age?: keyof typeof GIVEN) => string {
  const random: Random = randomFrom(seed)
  const used = new Set<string>(reserved)
  return (age) => {
    for (;;) {
      const name = random.pick(SURNAMES) + random.pick(GIVEN[age ?? random.pick(['old', 'middle', 'young'] as const)].split(' '))
      if (used.has(name)) continue
      used.add(name)
      return name
    }
  }
}
