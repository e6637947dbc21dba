import type { ReactNode } from 'react'
import { ANSWERS, SOURCES, type Source } from '#kernel/terms.ts'
import { useCategoryName } from '../api/registry-reads.ts'
import { dayText, instantText } from '../pieces/dates.ts'
import { Recordings } from '../pieces/recordings.tsx'
import { ThumbsOf } from '../pieces/thumbs.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { DaysLeft } from './days-left.tsx'
import { Hands } from './hands.tsx'
import type { MatterDetail } from './matter-types.ts'
import { mattersTexts } from './matters.texts.ts'

/** What belongs to a matter beside its story: people, clocks, what was said, evidence, facts. */
export function MatterSide({ matter }: { matter: MatterDetail }) {
  const t = useTexts(mattersTexts)
  return (
    <div className="stack" style={{ gap: 28 }}>
      <Part title={t('people')}>
        <People matter={matter} />
        <h3 className="small quiet" style={{ margin: '12px 0 4px' }}>
          {t('hands')}
        </h3>
        <Hands matter={matter} />
      </Part>
      <Part title={t('clocks')}>
        <Clocks matter={matter} />
      </Part>
      <Part title={t('opinions', { count: matter.opinionCount })}>
        {matter.opinions.map((opinion) => (
          <Said key={opinion.id} opinion={opinion} />
        ))}
      </Part>
      <Part title={t('evidence')}>
        <Evidence matter={matter} />
      </Part>
      <Part title={t('facts')}>
        <Facts matter={matter} />
      </Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="section-title" style={{ marginBottom: 8 }}>
        {title}
      </h2>
      {children}
    </section>
  )
}

function People({ matter }: { matter: MatterDetail }) {
  const t = useTexts(mattersTexts)
  const { locale } = useLanguage()
  const nameOf = (unit: { name: string; nameEn: string }) => (locale === 'en' ? unit.nameEn || unit.name : unit.name)
  return (
    <dl className="facts">
      <dt>{t('firstResponsible')}</dt>
      <dd>{matter.firstResponsible.name}</dd>
      <dt>{t('leadUnit')}</dt>
      <dd>{matter.leadUnit ? nameOf(matter.leadUnit) : t('undated')}</dd>
      {matter.handler && (
        <>
          <dt>{t('handler')}</dt>
          <dd>{matter.handler.name}</dd>
        </>
      )}
      {matter.assistingUnits.length > 0 && (
        <>
          <dt>{t('assisting')}</dt>
          <dd>{matter.assistingUnits.map(nameOf).join(locale === 'zh' ? '、' : ', ')}</dd>
        </>
      )}
    </dl>
  )
}

function Clocks({ matter }: { matter: MatterDetail }) {
  const t = useTexts(mattersTexts)
  const { locale } = useLanguage()
  if (matter.clocks.length === 0) return <p className="quiet">{t('clocks.none')}</p>
  return (
    <dl className="facts">
      {matter.clocks.map((clock) => (
        <div key={clock.kind} style={{ display: 'contents' }}>
          <dt>{t(`clock.${clock.kind}`)}</dt>
          <dd>
            {dayText(clock.dueOn, locale)} <DaysLeft lamp={clock.lamp} workdaysLeft={clock.workdaysLeft} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Said({ opinion }: { opinion: MatterDetail['opinions'][number] }) {
  const t = useTexts(mattersTexts)
  const word = useWord()
  const { locale } = useLanguage()
  return (
    <div className="said">
      <p className="words">{opinion.words}</p>
      <p className="small quiet">
        {[
          instantText(opinion.saidAt, locale),
          word(opinion.source in SOURCES ? SOURCES[opinion.source as Source] : undefined), // checked by `in`
          opinion.hasContact ? t('speaker.has') : t('speaker.none'),
          opinion.confidential ? t('confidential') : '',
          opinion.answer ? t('answered', { answer: word(ANSWERS[opinion.answer]) }) : '',
          opinion.attempts > 0 && !opinion.answer ? t('attempts', { count: opinion.attempts }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Recordings files={opinion.files} />
      <ThumbsOf files={opinion.files.filter(({ mediaType }) => !mediaType.startsWith('audio/'))} />
    </div>
  )
}

function Evidence({ matter }: { matter: MatterDetail }) {
  const t = useTexts(mattersTexts)
  const { locale } = useLanguage()
  if (matter.evidence.length === 0) return <p className="quiet">{t('evidence.none')}</p>
  return (
    <ul>
      {matter.evidence.map((item) => {
        const key = `evidence.${item.kind}`
        return (
          <li key={item.id} className="said">
            <strong>{key in mattersTexts ? t(key as keyof typeof mattersTexts) : t('evidence.other')}</strong> {item.reference}
            {item.file && <ThumbsOf files={[item.file]} />}
            <p className="small quiet">
              {instantText(item.addedAt, locale)} · {item.addedBy}
              {matter.round > 1 && ` · ${t('round', { round: item.round })}`}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

function Facts({ matter }: { matter: MatterDetail }) {
  const t = useTexts(mattersTexts)
  const { locale } = useLanguage()
  const category = useCategoryName(matter.categoryCode)
  return (
    <dl className="facts">
      <dt>{t('category')}</dt>
      <dd>{category}</dd>
      {matter.villageName && (
        <>
          <dt>{t('village')}</dt>
          <dd>{matter.villageName}</dd>
        </>
      )}
      {matter.place && (
        <>
          <dt>{t('place')}</dt>
          <dd>{matter.place}</dd>
        </>
      )}
      <dt>{t('accepted')}</dt>
      <dd>{instantText(matter.acceptedAt, locale)}</dd>
    </dl>
  )
}
