import { dayText } from '../pieces/dates.ts'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { DaysLeft } from './days-left.tsx'
import type { MatterDetail } from './matter-types.ts'
import { mattersTexts } from './matters.texts.ts'

/** The two things everybody asks: who has it now, and until when. */
export function Holding({ matter }: { matter: MatterDetail }) {
  const t = useTexts(mattersTexts)
  const { locale } = useLanguage()
  const { holder } = matter
  const unit = holder.unit && (locale === 'en' ? holder.unit.nameEn || holder.unit.name : holder.unit.name)
  const names = [unit ?? t(`holder.${holder.role}`), holder.person?.name].filter(Boolean)
  return (
    <dl className="holding">
      <div>
        <dt>{t('holder')}</dt>
        <dd>{names.join(' · ')}</dd>
      </div>
      <div>
        <dt>{t('promised')}</dt>
        <dd>{matter.dueOn ? dayText(matter.dueOn, locale) : t('undated')}</dd>
        {matter.dueOn && (
          <dd className="holding-note">
            <DaysLeft lamp={matter.lamp} workdaysLeft={matter.workdaysLeft} />
          </dd>
        )}
        {matter.dueProvisional && <dd className="holding-note quiet">{t('provisional')}</dd>}
      </div>
      {matter.strikeNumber && (
        <div>
          <dt>{t('strikeNumber')}</dt>
          <dd>{matter.strikeNumber}</dd>
        </div>
      )}
    </dl>
  )
}
