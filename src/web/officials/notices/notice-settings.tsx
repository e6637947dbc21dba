import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { AnswerOf } from '#kernel/contract.ts'
import { readNoticeSettings, saveNoticeSettings } from '#programme/3-resolve/notices/notices.contract.ts'
import { NOTICE_KINDS, type NoticeKind } from '#programme/3-resolve/notices/notices.domain.ts'
import { call } from '../api/call.ts'
import { useCommand } from '../api/use-command.ts'
import { Part } from '../pieces/part.tsx'
import { Shown } from '../pieces/states.tsx'
import { useTexts } from '../shell/language.tsx'
import { noticesTexts } from './notices.texts.ts'

type Settings = AnswerOf<typeof readNoticeSettings>
const CHOICES = ['now', 'daily', 'off'] as const
type Choice = (typeof CHOICES)[number]

/** Which kinds come at once, which every morning, which not at all; and quiet after work. Each choice is kept as it is made. */
export function NoticeSettings() {
  const t = useTexts(noticesTexts)
  const queries = useQueryClient()
  const read = useQuery({ queryKey: ['notice-settings'], queryFn: ({ signal }) => call(readNoticeSettings, {}, { signal }) })
  const command = useCommand(saveNoticeSettings, { done: (kept: Settings) => queries.setQueryData(['notice-settings'], kept) })
  // A choice shows at once; when it could not be kept, what the server has comes back.
  const save = (settings: Settings) => {
    queries.setQueryData(['notice-settings'], settings)
    command.mutate({ body: settings }, { onError: () => void queries.invalidateQueries({ queryKey: ['notice-settings'] }) })
  }
  return (
    <div className="notice-settings">
      <Part title={t('settings')}>
        <p className="quiet">{t('settings.text')}</p>
        <Shown read={read} lines={3}>
          {(settings) => (
            <>
              {NOTICE_KINDS.map((kind) => (
                <fieldset key={kind}>
                  <legend>{t(kind)}</legend>
                  {CHOICES.map((choice) => (
                    <label key={choice}>
                      <input
                        type="radio"
                        name={`notice-${kind}`}
                        checked={choiceOf(settings, kind) === choice}
                        onChange={() => save(chosen(settings, kind, choice))}
                      />
                      {t(choice)}
                    </label>
                  ))}
                </fieldset>
              ))}
              <Checkbox checked={settings.quiet} onChange={(event) => save({ ...settings, quiet: event.target.checked })}>
                {t('quiet')}
              </Checkbox>
            </>
          )}
        </Shown>
      </Part>
    </div>
  )
}

function choiceOf({ daily, off }: Settings, kind: NoticeKind): Choice {
  if (off.includes(kind)) return 'off'
  return daily.includes(kind) ? 'daily' : 'now'
}

function chosen(settings: Settings, kind: NoticeKind, choice: Choice): Settings {
  const others = (kinds: NoticeKind[]) => kinds.filter((one) => one !== kind)
  return {
    ...settings,
    daily: [...others(settings.daily), ...(choice === 'daily' ? [kind] : [])],
    off: [...others(settings.off), ...(choice === 'off' ? [kind] : [])],
  }
}
