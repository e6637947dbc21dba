import { maskPersonalData } from '#platform/text/personal-data.ts'

// Surnames that stand before a word for a person often enough to matter; a rare one is caught by nothing but the reader who accepts the matter.
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵'
const CALLED =
  '大爷|大娘|大妈|大叔|大婶|大伯|大哥|大姐|大嫂|奶奶|爷爷|阿姨|叔叔|婶子|老汉|老太|师傅|老师|医生|书记|主任|站长|会计|村长|组长|所长|校长|经理|老板|先生|女士|小姐|同志|某某|某'
const NAMED = new RegExp(`[${SURNAMES}]\\p{Script=Han}{0,2}?(?=${CALLED})`, 'gu')
const OLD_OR_YOUNG = new RegExp(`(?<=老|小)[${SURNAMES}](?=家|说|的|反映|$)`, 'gu')
/** A door leads to one family. */
const DOOR =
  /[\d０-９]+\s*(?:号楼|栋|幢)[\d０-９]*(?:单元)?[\d０-９]*(?:室|户)?|[\d０-９]+\s*单元[\d０-９]*(?:室|户)?|[\d０-９]{2,4}(?:室|户主)|[\d０-９]+号(?:院|户|门)/gu

const OFFICIALS = '干部|书记|主任|领导|工作人员|公务员|支书|会计|村长|站长|所长|局长|科长|城管|民警|执法人员|网格员'
const MISCONDUCT =
  '贪|受贿|行贿|索要|吃拿卡要|挪用|截留|私吞|侵占|虚报|冒领|徇私|包庇|打人|骂人|殴打|态度|推诿|不作为|乱作为|乱收费|以权|优亲厚友|举报|投诉|腐败|作风|喝酒|送礼|红包|克扣|关系户'

/** A matter's title for strangers: no personal data, no name before a word for a person, no door. */
export function publicTitle(title: string): string {
  return maskPersonalData(title).replace(NAMED, '某').replace(OLD_OR_YOUNG, '某').replace(DOOR, '某户')
}

/**
 * A title whose place must not be told: each piece of two and more characters that it shares with the matter's place, and every name of a
 * village, becomes 「某处」. A title that says only where becomes empty.
 */
export function withoutPlace(title: string, place: string | null, villageNames: readonly string[]): string {
  let text = title
  for (const name of [...villageNames].sort((a, b) => b.length - a.length)) {
    const short = name.replace(/[村居社区]+$/u, '')
    for (const one of [name, short]) if ([...one].length > 1) text = text.replaceAll(one, SOMEWHERE)
  }
  for (let piece = sharedPiece(text, place ?? ''); piece; piece = sharedPiece(text, place ?? '')) text = text.replaceAll(piece, SOMEWHERE)
  return text.replace(/(?:某处[村的、，]?)+/gu, SOMEWHERE)
}

const SOMEWHERE = '某处'

/** The longest piece of at least two letters that stands in both texts. */
function sharedPiece(text: string, place: string): string | undefined {
  const where = [...place.replaceAll(SOMEWHERE, '\u0000')]
  for (let length = Math.min(where.length, 20); length >= 2; length--)
    for (let from = 0; from + length <= where.length; from++) {
      const piece = where.slice(from, from + length).join('')
      if (/^[\p{L}\p{N}]+$/u.test(piece) && text.includes(piece)) return piece
    }
  return undefined
}

/** Whether a text speaks of what an official did (反映干部问题): such a matter is for those who look into it, and for nobody else. */
export function isAboutOfficials(text: string): boolean {
  return new RegExp(`(?:${OFFICIALS}).{0,20}?(?:${MISCONDUCT})|(?:${MISCONDUCT}).{0,20}?(?:${OFFICIALS})`, 'su').test(text)
}
