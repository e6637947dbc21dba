import { focusSearch } from '../lists/row-keys.ts'
import { listTexts } from '../lists/lists.texts.ts'
import { useTexts } from '../shell/language.tsx'
import type { OpinionAct } from './dialogs/opinion-dialog.tsx'
import { opinionTexts } from './opinions.texts.ts'

type Acts = { choose: (act: OpinionAct) => void; select: () => unknown; clear: () => void; help: () => void }

/** The keys of the inbox, and the table that `?` shows. Moving is the rows' own affair. */
export function useInboxKeys({ choose, select, clear, help }: Acts) {
  const t = useTexts(opinionTexts)
  const l = useTexts(listTexts)
  return {
    keys: {
      a: () => choose('accept'),
      m: () => choose('join'),
      r: () => choose('redirect'),
      x: () => choose('refuse'),
      s: select,
      Escape: clear,
      '/': focusSearch,
      '?': help,
    },
    help: [
      ['j k', l('key.move')],
      [l('enter'), l('key.open')],
      ['a', t('accept')],
      ['m', t('join')],
      ['r', t('redirect')],
      ['x', t('refuse')],
      ['s', l('key.select')],
      ['u', l('key.undo')],
      ['/', l('key.search')],
      ['?', l('key.help')],
    ] as const,
  }
}
