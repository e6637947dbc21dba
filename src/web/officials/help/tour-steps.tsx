import { Tour } from 'antd'
import { useTexts } from '../shell/language.tsx'
import { helpTexts } from './help.texts.ts'

const find = (selector: string) => () => document.querySelector<HTMLElement>(selector) ?? document.body

/** The tour: three stops. Escape or the cross leaves it at any stop. */
export function TourSteps({ end }: { end: () => void }) {
  const t = useTexts(helpTexts)
  const stops = [
    { name: 'places', target: '.rail-links' },
    { name: 'today', target: '#main h2' },
    { name: 'help', target: '.help-mark' },
  ] as const
  return (
    <Tour
      open
      onClose={end}
      onFinish={end}
      steps={stops.map(({ name, target }, i) => ({
        title: t(`tour.${name}`),
        description: t(`tour.${name}.text`),
        target: find(target),
        nextButtonProps: { children: t(i === stops.length - 1 ? 'tour.done' : 'tour.next') },
        prevButtonProps: { children: t('tour.back') },
      }))}
    />
  )
}
