import { useTexts } from '../shell/language.tsx'
import { pageTexts } from './statistics-page.texts.ts'

const STEPS = [0, 1, 2, 3, 4] as const

/** The fill of a step. */
export function patternOf(step: (typeof STEPS)[number]): string {
  return step === 0 ? 'var(--sheet)' : `url(#step-${step})`
}

/** Five fills from white to dense: dots, thin lines, thick lines, a net; told apart without colour. */
export function MapPatterns() {
  return (
    <defs>
      <pattern id="step-1" className="map-pattern" width="12" height="12" patternUnits="userSpaceOnUse">
        <rect width="12" height="12" />
        <circle cx="3" cy="3" r="1.2" />
        <circle cx="9" cy="9" r="1.2" />
      </pattern>
      <pattern id="step-2" className="map-pattern" width="10" height="10" patternUnits="userSpaceOnUse">
        <rect width="10" height="10" />
        <path d="M-1 1 1-1M0 10 10 0M9 11l2-2" />
      </pattern>
      <pattern id="step-3" className="map-pattern" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" />
        <path d="M-1 1 1-1M0 6 6 0M5 7l2-2" strokeWidth="1.6" />
      </pattern>
      <pattern id="step-4" className="map-pattern" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" />
        <path d="M-1 1 1-1M0 6 6 0M5 7l2-2M0 0l6 6" strokeWidth="1.9" />
      </pattern>
    </defs>
  )
}

/** What the patterns mean, in numbers. */
export function MapLegend({ highest }: { highest: number }) {
  const t = useTexts(pageTexts)
  return (
    <figcaption className="map-legend">
      {STEPS.map((step) => (
        <span key={step}>
          <svg width="28" height="18" aria-hidden="true">
            <rect x="0.5" y="0.5" width="27" height="17" className="map-village" fill={patternOf(step)} />
          </svg>
          {step === 0 ? t('nothing') : t('step', { up: ((highest * step) / 4).toFixed(1) })}
        </span>
      ))}
    </figcaption>
  )
}
