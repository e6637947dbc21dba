import { COLOURS, CONTROL, FACES, RADIUS, RESIDENT_ROOT, RESIDENT_SIZES, SIZES, SPACE, STEPS, TARGET } from './tokens.ts'

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/(\d)/, '-$1')
const block = (selector: string, properties: Record<string, string | number>) =>
  `${selector} {\n${Object.entries(properties)
    .map(([name, value]) => `  ${name}: ${value};\n`)
    .join('')}}\n`

const named = (prefix: string, values: Record<string, string | number>, unit = '') =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`--${prefix}${kebab(name)}`, `${value}${unit}`]))

const shared = () => ({
  ...named('', COLOURS),
  ...named('step-', STEPS),
  ...named('space-', SPACE, 'px'),
  '--radius': `${RADIUS.normal}px`,
  '--radius-small': `${RADIUS.small}px`,
  ...named('', FACES.zh),
})

type Sizes = Record<string, Record<Look, number>>
type Look = 'normal' | 'big'
const inLook = (sizes: Sizes, look: Look) => Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, size[look]]))
const sizes = (look: Look) => named('size-', inLook(SIZES, look), 'px')
const residentSizes = (look: Look) => named('', inLook(RESIDENT_SIZES, look), 'rem')

/** The tokens as custom properties for the residents' sheet, with the size of type that everything else is measured by. */
export function residentTokenSheet(): string {
  return [
    block(':root', { ...shared(), '--target': `${TARGET.normal}px`, ...residentSizes('normal') }),
    block('html', { 'font-size': `${RESIDENT_ROOT.normal}%` }),
    block('html.big', { 'font-size': `${RESIDENT_ROOT.big}%`, '--target': `${TARGET.big}px`, ...residentSizes('big') }),
    block('html:lang(en)', named('', FACES.en)),
  ].join('')
}

/** The tokens as custom properties for the officials' sheets, with the sizes of normal and of big type. */
export function officialsTokenSheet(): string {
  const control = (height: number) => ({ '--control-height': `${height}px` })
  return [
    block(':root', { ...shared(), ...sizes('normal'), ...control(CONTROL.normal), '--target': `${TARGET.dense}px` }),
    `@media (max-width: 767px) {\n${block(':root', { ...control(CONTROL.phone), '--target': `${TARGET.normal}px` })}}\n`,
    block('html.big', { ...sizes('big'), ...control(CONTROL.big), '--target': `${TARGET.big}px` }),
    block('html:lang(en)', named('', FACES.en)),
  ].join('')
}
