/**
 * Passwords and parts of passwords that every guessing list begins with. Short on purpose: runs, repetitions, years and keyboard rows are
 * recognised by rule, so only words stand here.
 */
export const COMMON_WORDS: readonly string[] = `
abc admin administrator access account apple asdf baby bailey batman beijing changeme charlie china chinese company computer cookie
daniel default demo demonstration donald dragon eagle football freedom friend ginger google guest hello huawei iloveyou internet
jennifer jessica jordan killer letmein linux login love lovely manager master michael mima monkey mustang mynoob office oracle
pass passwd password pepper photoshop princess public qazwsx qwerty qwert robert root samsung secret security shadow shanghai shenzhen
soccer starwars summer sunshine superman support sysadmin system taobao temp tencent test tester thomas tigger trustno trustnoone user
weixin wechat welcome whatever windows winter xiaomi zaq zxcvbn zxcvbnm
aini aiwo anquan baobao baobei bangong dangjian gongan gongchandang guanli guanliyuan huanying jiedao kaixin laoba laogong laopo mimashi
nihao renmin shequ shouji shuji wang woaini woaiwojia woshishui wodemima xiangmu xitong yonghu youyue zhang zhengfu zhongguo zongli
密码 口令 管理员 我爱你 中国 你好 街道 有约 书记有约
`
  .trim()
  .split(/\s+/)

/** Numbers that mean something to many people: 520 (I love you), 1314 (for ever), lucky rows, dates of the state. */
export const COMMON_NUMBERS: readonly string[] =
  '5201314 520520 1314520 521521 1314 520 521 147258369 147258 159357 789456 159753 110120 10086 19491001 8888 6666 168168'.split(' ')

/** Rows and columns of a keyboard; any four neighbours of them are one guess. */
export const KEYBOARD_ROWS: readonly string[] = [
  '`1234567890-=',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '!@#$%^&*()_+',
]
