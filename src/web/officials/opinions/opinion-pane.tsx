import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { OPINION_STATES } from '#kernel/terms.ts'
import { getOpinion } from '#programme/1-listen/opinions/opinions.contract.ts'
import { call } from '../api/call.ts'
import { useStaffName } from '../api/staff-reads.ts'
import { Story } from '../matters/story.tsx'
import { ActButtons } from '../pieces/act-buttons.tsx'
import { Marks } from '../pieces/marks.tsx'
import { Recordings } from '../pieces/recordings.tsx'
import { Shown } from '../pieces/states.tsx'
import { Thumbs } from '../pieces/thumbs.tsx'
import { useTexts, useWord } from '../shell/language.tsx'
import { opinionRoute, opinionsRoute } from '../shell/routes.ts'
import { useMay } from '../shell/session.tsx'
import { Contact } from './contact.tsx'
import { actsOf } from './opinion-acts.ts'
import { OpinionFacts } from './opinion-facts.tsx'
import type { OpinionDetail } from './opinion-types.ts'
import { opinionTexts } from './opinions.texts.ts'
import { useScreening } from './screening.ts'

/** One opinion beside the inbox. */
export function OpinionPane() {
  const { opinionId } = opinionRoute.useParams()
  const read = useQuery({
    queryKey: ['opinion', opinionId],
    queryFn: ({ signal }) => call(getOpinion, { params: { id: opinionId } }, { signal }),
  })
  return <Shown read={read}>{(opinion) => <OneOpinion key={opinion.id} opinion={opinion} />}</Shown>
}

/** What stands at the right before an opinion is chosen. */
export function NoOpinion() {
  const t = useTexts(opinionTexts)
  return (
    <div className="state only-wide">
      <h2>{t('pick')}</h2>
      <p>{t('pick.keys')}</p>
    </div>
  )
}

function OneOpinion({ opinion }: { opinion: OpinionDetail }) {
  const t = useTexts(opinionTexts)
  const word = useWord()
  const search = opinionsRoute.useSearch()
  const nameOf = useStaffName()
  const may = useMay()
  const { choose } = useScreening()
  const acts = actsOf(opinion.permissions)
  return (
    <article className="stack">
      <Link to="/opinions" search={search} className="back-link small">
        {t('back')}
      </Link>
      <div>
        <p className="row small">
          <span className="tag">{word(OPINION_STATES[opinion.state])}</span>
          {opinion.refusalProposed && <span className="tag">{t('refusalProposed')}</span>}
          {opinion.awaitsTranscript && <span className="tag">{t('awaitsTranscript')}</span>}
          {opinion.confidential && <span className="tag">{t('confidential')}</span>}
          <Marks marks={opinion.marks} />
        </p>
        <h2 className="song" style={{ fontSize: 'var(--size-title)' }}>
          {opinion.title}
        </h2>
      </div>
      <p className="words">{opinion.words}</p>
      <Recordings files={opinion.files} />
      {opinion.transcript && (
        <div>
          <h3 className="section-title">{t('transcript')}</h3>
          <p className="words">{opinion.transcript}</p>
        </div>
      )}
      <Thumbs files={opinion.files.filter(({ mediaType }) => !mediaType.startsWith('audio/'))} />
      {acts.length > 0 && (
        <ActButtons
          acts={acts.map((name) => ({
            name,
            label: t(name),
            primary: (name === 'accept' && !acts.includes('transcribe')) || name === 'transcribe' || name === 'approve',
          }))}
          choose={(name) => acts.filter((one) => one === name).forEach(choose)}
        />
      )}
      {opinion.matterId && (
        <Link to="/matters/$matterId" params={{ matterId: opinion.matterId }}>
          {t('matter')}
        </Link>
      )}
      <OpinionFacts opinion={opinion} />
      {opinion.permissions.includes('reveal') && <Contact opinionId={opinion.id} />}
      {opinion.hasContact && may('identity.erase') && (
        <div>
          <Button type="link" onClick={() => choose('erase')}>
            {t('erase')}
          </Button>
        </div>
      )}
      <section>
        <h3 className="section-title" style={{ marginBottom: 8 }}>
          {t('story')}
        </h3>
        <Story events={opinion.story} nameOf={nameOf} />
      </section>
    </article>
  )
}
