import { html, type Html } from '#web/html.ts'
import { fault, textArea } from '../fields.ts'

import type { Visit } from '../visit.ts'
import { MOST, type Attached, type AttachedKind } from './attached.ts'
import type { Draft } from './draft.ts'
import type { StepView } from './say-steps.ts'
import { sayTexts as t } from './say.texts.ts'

const ACCEPTED: Record<AttachedKind, string> = { photo: 'image/jpeg,image/png,image/webp', voice: 'audio/*' }

/** The first question: own words, typed or spoken, with photos. Everything is kept on the page; a script only makes it easier. */
export function wordsStep({ visit, draft, faults, places }: StepView): Html {
  const { say } = visit
  const village = draft.scanned && places.villages.find(({ code }) => code === draft.village)
  return html`${
      village &&
      html`<p class="here">
        ${say(t.here, { village: village.name })}
        <button class="link" name="go" value="elsewhere">${say(t.elsewhere)}</button>
      </p>`
    }
    ${textArea(visit, { name: 'text', label: say(t.rowWords), hint: say(t.wordsHint), value: draft.text, faults, rows: 6, quiet: true })}
    <div class="attach" data-attach="${visit.link('/say/files')}" data-texts="${JSON.stringify(scriptTexts(visit))}">
      ${keptFiles(visit, draft)}
      <p class="attach-status" role="status" data-status></p>
      <div class="recording" data-recording hidden>
        <p>
          <span class="recording-dot" aria-hidden="true"></span> ${say(t.recording)} <output data-clock>0:00</output>
          <span class="hint">${say(t.recordingMost)}</span>
        </p>
        <button type="button" class="button" data-stop>${say(t.recordingStop)}</button>
        <button type="button" class="button quiet" data-cancel>${say(t.recordingCancel)}</button>
      </div>
      <div class="pickers">${picker('voice', say(t.voice), faults['voices'])} ${picker('photo', say(t.photos), faults['photos'])}</div>
      ${fault(visit, 'voices', faults)} ${fault(visit, 'photos', faults)}
    </div>
    <p class="hint">${say(t.photosHint, { most: MOST.photo })} ${say(t.noNumbers)}</p>`
}

function picker(kind: AttachedKind, label: string, faulty: string | undefined): Html {
  const id = `${kind}s`
  // A label that looks like a button: it opens the camera or the recorder of the telephone without any script.
  return html`<div class="picker">
    <input
      type="file"
      id="${id}"
      name="${id}"
      accept="${ACCEPTED[kind]}"
      ${kind === 'photo' ? html` multiple` : html` capture`}${faulty && html` aria-invalid="true" aria-describedby="${id}-fault"`}
    />
    <label for="${id}" class="button quiet">${kind === 'voice' ? MICROPHONE : CAMERA}${label}</label>
  </div>`
}

/** Files that came already; their tokens stand beside them, so that the script can add and remove whole lines. */
function keptFiles(visit: Visit, draft: Draft): Html {
  const { say } = visit
  const items = draft.attached.map(
    (file, i) =>
      html`<li>
        <input type="hidden" name="${file.kind}" value="${file.token}" />
        ${filePreview(visit, draft, file)}
        <button class="link" name="go" value="drop:${i}" data-drop>${say(t.drop)}<span class="hide"> ${file.name}</span></button>
      </li>`,
  )
  return html`<ul class="files" aria-label="${say(t.kept)}" data-kept ${items.length === 0 && html` hidden`}>
    ${items}
  </ul>`
}

/** A photo to look at or a recording to listen to, before it is handed in. */
export function filePreview(visit: Visit, draft: Draft, { kind, name, token }: Attached): Html {
  const query = new URLSearchParams({ draft: draft.id, kind, token }).toString()
  const path = visit.link('/say/files')
  const address = `${path}${path.includes('?') ? '&' : '?'}${query}`
  if (kind === 'voice') return html`<audio controls preload="none" src="${address}" aria-label="${visit.say(t.voiceName)}"></audio>`
  return html`<img class="preview" src="${address}" alt="${name}" width="96" height="96" loading="lazy" />`
}

/** What the script says; only the page knows the language. */
function scriptTexts({ say, office }: Visit): Record<string, string | number> {
  return {
    drop: say(t.drop),
    voice: say(t.voiceName),
    sending: say(t.sending),
    sent: say(t.sent),
    failed: say(t.sendFailed),
    retry: say(t.retry),
    waiting: say(t.waiting),
    unsent: say(t.unsent),
    denied: say(t.voiceDenied, { phone: office.phone }),
    photosMost: say(t.photosMost),
    voicesMost: say(t.voicesMost),
    most: MOST.photo,
  }
}

const icon = (path: string) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${path}" /></svg>`
const MICROPHONE = icon('M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 10.5a6.5 6.5 0 0 0 13 0M12 17v4M8.5 21h7')
const CAMERA = icon('M4 7.5h3.5L9 5h6l1.5 2.5H20V19H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z')
