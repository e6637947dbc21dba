import type { Random } from '#seed/random.ts'

// What people in a sub-district complain about. Lists begin with the frequent; a pick favours the beginning, so that words come as often
// and as seldom as they do in life. All of it is invented.
const PLACES = [
  '村东头',
  '村口',
  '主街',
  '卫生室旁',
  '小学门口',
  '老井边',
  '广场北侧',
  '桥头',
  '二组',
  '三组',
  '五组',
  '西沟',
  '东岗',
  '水塔下',
  '供销社后院',
  '养老院门前',
  '果园路',
  '文化站',
  '变压器旁',
  '货场围墙外',
  '打谷场',
  '磨坊旧址',
  '河堤拐弯处',
  '电商服务点',
  '石碾子胡同',
]
const THINGS = [
  '路灯',
  '自来水',
  '排水沟',
  '路面',
  '垃圾箱',
  '暖气管道',
  '下水道',
  '电线杆',
  '公共厕所',
  '健身器材',
  '水渠',
  '护栏',
  '河道',
  '机井',
  '监控探头',
  '井盖',
  '变压器',
  '广播喇叭',
  '停车位',
  '公交站牌',
  '化粪池',
  '燃气管',
  '防火通道',
  '灌溉水泵',
  '村史馆屋顶',
  '太阳能板',
  '地埋电缆',
  '界碑',
  '滴灌设备',
  '消防水带',
]
const FAULTS = [
  '不亮了',
  '漏水严重',
  '经常堵塞',
  '坑洼不平',
  '没有人清理',
  '年久失修',
  '被人占用',
  '冒出黑烟',
  '发出异响',
  '收费不透明',
  '压力不足',
  '夜里停水',
  '多次停电',
  '被大车压坏',
  '散发臭味',
  '倒在路中间',
  '锈蚀得厉害',
  '被杂草盖住',
  '结冰打滑',
  '塌了一块',
  '长满青苔',
  '被雷击坏',
]
const SINCE = [
  '已经半个月了',
  '快一年了',
  '上周开始',
  '入冬以来',
  '从去年修路之后',
  '每逢下雨',
  '每天早晚高峰',
  '春耕的时候',
  '这几天',
  '大前年验收以后',
  '自从换了承包人',
  '清明前后',
]
const EFFECTS = [
  '老人出门很不方便',
  '孩子上学不安全',
  '几十户人家用不上水',
  '庄稼浇不上',
  '骑车摔倒过好几次',
  '夏天蚊虫很多',
  '影响店铺做生意',
  '救护车进不来',
  '晚上没人敢走',
  '地下室进了水',
  '邻里为此吵过架',
  '快递也送不进来',
  '果子运不出去',
  '老房子的墙裂了缝',
]
const WISHES = [
  '希望尽快维修',
  '请安排人来看看',
  '盼望年底前解决',
  '请公开处理结果',
  '希望给个说法',
  '建议统一更换',
  '请有关部门协调',
  '恳请书记过问',
  '希望列入明年计划',
  '建议村民一起商量',
  '请把责任人告诉我们',
]
const TALK = [
  '跟村里反映过多次',
  '打过热线也没有下文',
  '大家都有意见',
  '前面说修一直没动',
  '以前来看过一次',
  '施工队说不归他们管',
  '两家单位互相推',
  '我们愿意出一部分工',
  '隔壁村早就修好了',
  '登记过但没人回话',
  '照片我可以提供',
]
// A few in ten thousand texts each: the words that a search must not miss.
const RARE = [
  '貔貅石雕',
  '鹮鸟巢穴',
  '龙骨水车',
  '蓖麻油坊',
  '夔纹照壁',
  '𠮷字牌匾',
  '桁架桥',
  '蚕茧烘房',
  '酸枣仁',
  '古驿道碑',
  '螭吻',
  '窨井噪声',
  '琉璃瓦当',
  '麒麟影壁',
  '汲水轱辘',
  '曲水流觞',
]

/** Picks with a long tail: the first of a list comes about a third of the time. */
function tail<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random.next() ** 2.2 * list.length)] ?? random.pick(list)
}

/** One complaint of 60 to 200 characters. */
export function complaint(random: Random): string {
  const length = random.int(60, 190)
  let text = `${tail(random, PLACES)}的${tail(random, THINGS)}${tail(random, FAULTS)}，${tail(random, SINCE)}，${tail(random, EFFECTS)}。`
  if (random.next() < 0.01) text += `旁边就是${random.pick(RARE)}，更要当心。`
  while ([...text].length < length - 24) {
    const more = random.next()
    if (more < 0.4) text += `${tail(random, TALK)}，${tail(random, EFFECTS)}。`
    else if (more < 0.7) text += `还有${tail(random, PLACES)}的${tail(random, THINGS)}也${tail(random, FAULTS)}。`
    else text += `一共涉及${random.int(2, 400)}户，${tail(random, SINCE)}${tail(random, FAULTS)}。`
  }
  text += `${tail(random, WISHES)}。`
  while ([...text].length < 60) text += `${tail(random, TALK)}。`
  return text
}

export function note(random: Random): string {
  return `${tail(random, PLACES)}现场看过，${tail(random, THINGS)}${tail(random, FAULTS)}属实，已联系施工队，${random.int(1, 9)}日内完成。`
}

const FAMILY = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫', '蒋', '沈', '韩', '杨']
const GIVEN = ['秀兰', '建国', '桂英', '志强', '玉梅', '海涛', '春燕', '德福', '淑珍', '小满']

/** An invented person; different `n` below a hundred million have different numbers. */
export function speaker(random: Random, n: number): { name: string; phone: string } {
  return { name: random.pick(FAMILY) + random.pick(GIVEN), phone: `199${String((n * 61_800_037) % 100_000_000).padStart(8, '0')}` }
}

/** What people type into the search: two and four characters, from the most frequent to the rarest. */
export const QUERIES: readonly string[] = [
  '路灯 漏水 堵塞 收费 停电 蚊虫 塌了 界碑 滴灌 螭吻 桁架 酸枣',
  '路灯不亮 尽快维修 漏水严重 夜里停水 地埋电缆 村史馆屋 古驿道碑 龙骨水车 曲水流觞 被雷击坏 养老院门 消防水带',
].flatMap((words) => words.split(' '))
