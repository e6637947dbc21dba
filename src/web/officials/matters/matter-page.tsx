import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { MATTER_STATES } from '#kernel/terms.ts'
import { getMatter } from '#programme/3-resolve/matters/matters.contract.ts'
import { call } from '../api/call.ts'
import { Marks } from '../pieces/marks.tsx'
import { Page } from '../pieces/page.tsx'
import { Failure, Shown } from '../pieces/states.tsx'
import { Gallery } from '../pieces/viewer/gallery.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { matterRoute } from '../shell/routes.ts'
import { MatterActs } from './matter-acts.tsx'
import { MatterDialog } from './dialogs/matter-dialog.tsx'
import { Holding } from './holding.tsx'
import { filesOf } from './matter-files.ts'
import type { MatterDetail } from './matter-types.ts'
import { MatterSide } from './matter-side.tsx'
import { mattersTexts } from './matters.texts.ts'
import { Story } from './story.tsx'
import { useNamesIn } from './use-names.ts'
import './matter.css'

/** One matter: who has it and until when on top, the acts permitted now, the whole story, and what belongs to it. */
export function MatterPage() {
  const { matterId } = matterRoute.useParams()
  const t = useTexts(mattersTexts)
  const read = useQuery({
    queryKey: ['matter', matterId],
    queryFn: ({ signal }) => call(getMatter, { params: { id: matterId } }, { signal }),
  })
  // What cannot be shown is a page too, with a title of its own.
  if (read.error && !read.data)
    return (
      <Page title={t('title')}>
        <Failure error={read.error} again={() => void read.refetch()} />
      </Page>
    )
  return (
    <Shown read={read} lines={12}>
      {(matter) => <OneMatter matter={matter} />}
    </Shown>
  )
}

function OneMatter({ matter }: { matter: MatterDetail }) {
  const t = useTexts(mattersTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const nameOf = useNamesIn(matter)
  const [act, setAct] = useState<MatterDetail['permissions'][number]>()
  return (
    <>
      <p className="row small" style={{ marginBottom: 4 }}>
        <Link to="/matters" className="alone">
          {t('back')}
        </Link>
        <span className="quiet">{matter.number}</span>
        <span className="tag">{word(MATTER_STATES[matter.state])}</span>
        {matter.round > 1 && <span className="tag">{t('round', { round: matter.round })}</span>}
        {matter.confidential && <span className="tag">{t('confidential')}</span>}
        <Marks marks={matter.marks} />
      </p>
      <Page title={matter.title}>
        <Holding matter={matter} />
        <MatterActs matter={matter} choose={setAct} />
        <Gallery files={filesOf(matter, locale)}>
          <div className="matter-columns">
            <section aria-labelledby="story">
              <h2 className="section-title" id="story" style={{ marginBottom: 12 }}>
                {t('story')}
              </h2>
              <Story events={matter.events} nameOf={nameOf} />
            </section>
            <MatterSide matter={matter} />
          </div>
        </Gallery>
        {act && <MatterDialog matter={matter} act={act} close={() => setAct(undefined)} />}
      </Page>
    </>
  )
}
