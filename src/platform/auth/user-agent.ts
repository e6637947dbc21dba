/** Families of programs in the order in which they must be looked for: most of them also call themselves Chrome and Safari. */
const PROGRAMS: readonly [RegExp, string][] = [
  [/MicroMessenger/i, 'WeChat'],
  [/DingTalk/i, 'DingTalk'],
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/360SE|QIHU/i, '360'],
  [/QQBrowser/i, 'QQ'],
  [/UCBrowser/i, 'UC'],
  [/HuaweiBrowser/i, 'Huawei'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/OpenHarmony|HarmonyOS/i, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

/** Enough of a browser for its owner to recognise their session, too little to tell people apart: `Firefox · Windows`. */
export function userAgentFamily(header: string | undefined): string {
  const find = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(header ?? ''))?.[1]
  return [find(PROGRAMS), find(SYSTEMS)].filter((part) => part !== undefined).join(' · ') || '?'
}
