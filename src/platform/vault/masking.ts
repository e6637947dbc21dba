const COMPOUND_SURNAMES = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '令狐',
  '慕容',
  '司徒',
  '夏侯',
  '端木',
  '南宫',
  '长孙',
  '宇文',
]

/** A name as those see it who may not know it: the surname and at most two stars (王小明 → 王**). */
export function maskName(name: string): string {
  const characters = [...name.trim()]
  const surname = characters.length > 2 && COMPOUND_SURNAMES.includes(characters.slice(0, 2).join('')) ? 2 : 1
  if (characters.length <= 1) return characters.length ? '*' : ''
  return characters.slice(0, surname).join('') + '*'.repeat(Math.min(2, characters.length - surname))
}

/** A telephone number as those see it who may not know it: a mobile keeps 3 and 4 digits, anything shorter its last two. */
export function maskPhone(phone: string): string {
  const characters = [...phone.trim()]
  if (characters.length >= 11) return `${characters.slice(0, 3).join('')}****${characters.slice(-4).join('')}`
  return characters.length >= 7 ? `****${characters.slice(-2).join('')}` : characters.length ? '****' : ''
}
