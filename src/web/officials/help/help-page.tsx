import { Link } from '@tanstack/react-router'
import { dayText } from '../pieces/dates.ts'
import { LinkButton } from '../pieces/link-button.tsx'
import { Page } from '../pieces/page.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { helpRoute } from '../shell/routes.ts'
import { useMe } from '../shell/session.tsx'
import { CHANGES, CHAPTERS, type Chapter } from './chapters.texts.ts'
import { helpTexts } from './help.texts.ts'
import { Picture } from './picture.tsx'
import './help.css'

/** The manual (帮助) by role; the reader's own chapter first unless another was asked for. */
export function HelpPage() {
  const t = useTexts(helpTexts)
  const word = useWord()
  const { roles } = useMe()
  const { chapter: asked } = helpRoute.useSearch()
  const isYours = (chapter: Chapter) => chapter.roles.some((role) => roles.includes(role))
  const shown = CHAPTERS.find(({ id }) => id === asked) ?? CHAPTERS.find(isYours) ?? CHAPTERS[0]
  return (
    <Page
      title={t('title')}
      acts={
        <LinkButton to="/today" search={{ tour: 'again' }}>
          {t('tour.again')}
        </LinkButton>
      }
    >
      <div className="help">
        <nav aria-label={t('chapters')}>
          <ul>
            {CHAPTERS.map((chapter) => (
              <li key={chapter.id}>
                <Link
                  to="/help"
                  search={{ chapter: chapter.id }}
                  aria-current={chapter === shown && asked !== 'changes' ? 'page' : undefined}
                >
                  {word(chapter.title)}
                  {isYours(chapter) && <span className="small quiet"> {t('yours')}</span>}
                </Link>
              </li>
            ))}
            <li>
              <Link to="/help" search={{ chapter: 'changes' }} aria-current={asked === 'changes' ? 'page' : undefined}>
                {t('changes')}
              </Link>
            </li>
          </ul>
        </nav>
        {asked === 'changes' ? <Changes /> : shown && <ChapterText chapter={shown} />}
      </div>
    </Page>
  )
}

function ChapterText({ chapter }: { chapter: Chapter }) {
  const t = useTexts(helpTexts)
  const word = useWord()
  return (
    <article className="help-chapter">
      <h2 className="song">{word(chapter.title)}</h2>
      <h3 className="section-title">{t('first')}</h3>
      <ol className="help-steps">
        {chapter.first.map((step) => (
          <li key={step.en}>{word(step)}</li>
        ))}
      </ol>
      {(['daily', 'when'] as const).map((part) => (
        <section key={part}>
          <h3 className="section-title">{t(part)}</h3>
          <dl>
            {chapter[part].map(({ title, words, picture }) => (
              <div key={title.en}>
                <dt>{word(title)}</dt>
                <dd>
                  <p>{word(words)}</p>
                  {picture && <Picture name={picture} />}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </article>
  )
}

function Changes() {
  const t = useTexts(helpTexts)
  const word = useWord()
  const { locale } = useLanguage()
  return (
    <article className="help-chapter">
      <h2 className="song">{t('changes')}</h2>
      {CHANGES.map(({ on, words }) => (
        <section key={on}>
          <h3 className="section-title">{dayText(on, locale)}</h3>
          <ul className="help-steps">
            {words.map((change) => (
              <li key={change.en}>{word(change)}</li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  )
}
