import { Page } from '../pieces/page.tsx'
import { useTexts } from '../shell/language.tsx'
import { ColourPart, LampPart, TypePart } from './look-parts.tsx'
import { ButtonPart, DialogPart, FieldPart } from './form-parts.tsx'
import { StatePart, StoryPart, TablePart } from './content-parts.tsx'
import { partsTexts } from './parts.texts.ts'
import './parts.css'

/** All parts (部件) in all states on one page, as they really are: for whoever builds a page, and for the tests that look at it. */
export function PartsPage() {
  const t = useTexts(partsTexts)
  return (
    <Page title={t('title')} note={t('note')}>
      <div className="stack parts">
        <p>
          <a href="/parts" className="alone">
            {t('residents')}
          </a>
        </p>
        <ColourPart />
        <TypePart />
        <LampPart />
        <ButtonPart />
        <FieldPart />
        <TablePart />
        <StoryPart />
        <DialogPart />
        <StatePart />
      </div>
    </Page>
  )
}
