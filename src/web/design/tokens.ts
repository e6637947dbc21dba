/**
 * The look of the house, once: the residents' sheet, the officials' sheets and the component library take everything from here.
 * `npm run check` finds a colour or a size of type that is written anywhere else.
 */

/** Light paper. Red is the brand, the main act of a page and what was missed; selection and links are blue. Contrasts are computed by a test. */
export const COLOURS = {
  paper: '#FBFAF6',
  sheet: '#FFFFFF',
  wash: '#F3F0E7',
  chosen: '#EAF1F9',
  ink: '#1C2126',
  ink2: '#545B63',
  /** Hairlines between things; never the only border of a control. */
  line: '#DDD8CC',
  /** The border of a control, 3:1 on paper and sheet. */
  edge: '#857F70',
  red: '#A8201A',
  redDeep: '#861711',
  green: '#1B6E45',
  amber: '#8A5A00',
  grey: '#666E77',
  blue: '#1F5FA8',
  blueDeep: '#174A84',
} as const

/** The board on the wall: the same meanings by night. */
export const BOARD_COLOURS = {
  paper: '#0E1B26',
  ink: '#F2EFE6',
  ink2: '#B9C2CA',
  line: '#24384A',
  red: '#FF8A80',
  green: '#6FD3A0',
  amber: '#F5C04A',
  grey: '#9AA5B0',
  blue: '#8CC2F5',
} as const

/** Quiet tints that lie under ink, to tell neighbouring areas of a map apart. */
export const TINTS = ['#EFEBDD', '#E3EAF1', '#E6EFE7', '#F1E7E4'] as const

/** Steps from few to many on a map, under ink. */
export const STEPS = { few: '#EAE6DA', some: '#DBE6F2', more: '#A9C6E4', many: '#7BA8D6' } as const

/** Faces by language: Chinese for reading, Song for titles and printed matter, and what English readers are used to. */
export const FACES = {
  zh: {
    face: "'PingFang SC', 'Microsoft YaHei', 'Source Han Sans SC', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', system-ui, sans-serif",
    song: "'Source Han Serif SC', 'Noto Serif CJK SC', 'Songti SC', SimSun, serif",
  },
  en: {
    face: "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
    song: "Georgia, 'Times New Roman', 'Noto Serif', 'Liberation Serif', 'Noto Serif CJK SC', SimSun, serif",
  },
} as const

/** Sizes of type in pixels for officials, normal and big (大字): no text under 14, big none under 18. */
export const SIZES = {
  small: { normal: 14, big: 18 },
  text: { normal: 16, big: 20 },
  lead: { normal: 18, big: 22 },
  head: { normal: 20, big: 24 },
  title: { normal: 24, big: 28 },
  page: { normal: 32, big: 36 },
  display: { normal: 48, big: 52 },
} as const

/** Residents' pages grow as a whole from the root, in per cent of the browser's own size: 18 pixels, 24 in large type (长辈版). */
export const RESIDENT_ROOT = { normal: 112.5, big: 150 } as const

/** Residents' smaller sizes in rem; in large type nothing is smaller than the text. */
export const RESIDENT_SIZES = {
  small: { normal: 0.89, big: 1 },
  small2: { normal: 0.94, big: 1 },
  tiny: { normal: 0.8, big: 1 },
} as const

/** The smallest side of what a finger must hit, in pixels; `dense` is for a mouse in officials' tables. */
export const TARGET = { dense: 24, normal: 44, big: 60 } as const

/** The height of officials' buttons and fields: dense for a mouse, as large as a finger needs on a telephone and in big type. */
export const CONTROL = { normal: 40, phone: 44, big: 60 } as const

/** The grid of 8 with one half step, in pixels. */
export const SPACE = { half: 4, one: 8, two: 16, three: 24, four: 32, six: 48 } as const

export const RADIUS = { normal: 6, small: 4 } as const

/** What a lamp (灯) can say. 补办 is done after its day; 已办 is done in time. */
export type LampState = 'on-time' | 'near' | 'made-up' | 'missed' | 'paused' | 'not-started' | 'done'

/** Lamps on a field of 16 × 16: a shape for each meaning, so that they survive a grey photocopy. `stroke` is drawn as a line of that width. */
export const LAMPS: Record<LampState, { colour: keyof typeof BOARD_COLOURS & keyof typeof COLOURS; path: string; stroke?: number }> = {
  'on-time': { colour: 'green', path: 'M1 8a7 7 0 1 0 14 0A7 7 0 1 0 1 8z' },
  near: { colour: 'amber', path: 'M8 1 15.500 14.500H.500z' },
  'made-up': { colour: 'amber', path: 'M8 1 15.500 14.500H.500z' },
  missed: { colour: 'red', path: 'M1 1h14v14H1z' },
  paused: { colour: 'grey', path: 'M3 1h3.500v14H3zM9.500 1H13v14H9.500z' },
  'not-started': { colour: 'grey', path: 'M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8z', stroke: 2 },
  done: { colour: 'green', path: 'm2 8.500 4 4 8-9', stroke: 2.5 },
}
