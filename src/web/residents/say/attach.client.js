// Photos made small on the telephone, a voice recorded in the page, both sent ahead one by one. Without this script the form sends them itself.
;(function () {
  const box = document.querySelector('[data-attach]')
  const form = document.getElementById('say')
  if (!box || !form || !window.fetch || !window.FormData) return
  const texts = JSON.parse(box.dataset.texts)
  const draft = form.elements.draft.value
  const kept = box.querySelector('[data-kept]')
  const status = box.querySelector('[data-status]')
  const inputs = { photo: document.getElementById('photos'), voice: document.getElementById('voices') }
  const EDGE = 1600
  const BYTES = 300 * 1024
  const MOST_SECONDS = 300
  let waiting = null

  const tell = (words) => (status.textContent = words)
  const linesOf = (kind) => kept.querySelectorAll('li[data-kind=' + kind + ']')

  // What is on the page is remembered for the way back; the tokens are of no use to anybody without this very draft.
  function remember() {
    const files = Array.from(kept.querySelectorAll('input[type=hidden]')).map((one) => [one.name, one.value])
    try {
      sessionStorage.setItem('say:' + draft, JSON.stringify(files))
    } catch {
      // A browser that keeps nothing still sends everything.
    }
  }
  function recall() {
    if (kept.children.length > 0) return remember()
    try {
      const files = JSON.parse(sessionStorage.getItem('say:' + draft) || '[]')
      for (const [kind, token] of files) taken(line(kind, addressOf(kind, token)), kind, token)
    } catch {
      // Nothing to recall.
    }
  }
  const addressOf = (kind, token) =>
    box.dataset.attach + (box.dataset.attach.indexOf('?') < 0 ? '?' : '&') + new URLSearchParams({ draft, kind, token })

  function line(kind, address) {
    const item = document.createElement('li')
    item.dataset.kind = kind
    const shown = document.createElement(kind === 'photo' ? 'img' : 'audio')
    shown.src = address
    if (kind === 'photo') {
      shown.className = 'preview'
      shown.alt = ''
      shown.width = shown.height = 96
    } else {
      shown.controls = true
      shown.setAttribute('aria-label', texts.voice)
    }
    const note = document.createElement('span')
    note.className = 'file-note'
    const drop = document.createElement('button')
    drop.type = 'button'
    drop.className = 'link'
    drop.textContent = texts.drop
    drop.addEventListener('click', () => remove(item))
    item.append(shown, note, drop)
    kept.append(item)
    kept.hidden = false
    return item
  }
  function remove(item) {
    item.dataset.gone = 'yes'
    item.remove()
    kept.hidden = kept.children.length === 0
    tell('')
    remember()
  }
  function taken(item, kind, token) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = kind
    field.value = token
    item.append(field)
    item.dataset.state = 'sent'
    item.querySelector('.file-note').textContent = texts.sent
    remember()
  }

  function send(item, kind, file, name) {
    const note = item.querySelector('.file-note')
    item.dataset.state = 'sending'
    note.textContent = texts.sending
    const body = new FormData()
    body.append('draft', draft)
    body.append(kind + 's', file, name)
    fetch(box.dataset.attach, { method: 'POST', body, headers: { accept: 'application/json' } })
      .then((answer) => answer.json())
      .then((answer) => {
        if (item.dataset.gone) return undefined
        if (answer.token) return taken(item, kind, answer.token)
        remove(item)
        return tell(answer.fault || answer.message || texts.failed)
      })
      .catch(() => {
        if (item.dataset.gone) return
        item.dataset.state = 'failed'
        note.textContent = texts.failed + ' '
        const retry = document.createElement('button')
        retry.type = 'button'
        retry.className = 'link'
        retry.textContent = texts.retry
        retry.addEventListener('click', () => send(item, kind, file, name))
        note.append(retry)
      })
      .then(goOn)
  }

  /** A picture of at most 1,600 pixels and 300 KB; what cannot be drawn here is sent as it is, and judged there. */
  function shrink(file) {
    return new Promise((resolve, reject) => {
      const picture = new Image()
      picture.addEventListener('load', () => resolve(picture))
      picture.addEventListener('error', reject)
      picture.src = URL.createObjectURL(file)
    })
      .then((picture) => {
        URL.revokeObjectURL(picture.src)
        const longest = Math.max(picture.naturalWidth, picture.naturalHeight)
        if (longest <= EDGE && file.size <= BYTES) return file
        const draw = (edge, quality) =>
          new Promise((resolve, reject) => {
            const scale = Math.min(1, edge / longest)
            const canvas = document.createElement('canvas')
            canvas.width = Math.round(picture.naturalWidth * scale)
            canvas.height = Math.round(picture.naturalHeight * scale)
            const pen = canvas.getContext('2d')
            pen.fillStyle = '#fff'
            pen.fillRect(0, 0, canvas.width, canvas.height)
            pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
            canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('not drawn'))), 'image/jpeg', quality)
          }).then((blob) =>
            blob.size <= BYTES || edge < 600 ? blob : draw(quality > 0.55 ? edge : edge * 0.8, Math.max(0.5, quality - 0.1)),
          )
        return draw(EDGE, 0.85)
      })
      .catch(() => file)
  }

  inputs.photo.addEventListener('change', () => {
    const files = Array.from(inputs.photo.files)
    // Emptied, so that the form does not send them a second time.
    inputs.photo.value = ''
    const room = texts.most - linesOf('photo').length
    tell(files.length > room ? texts.photosMost : '')
    files.slice(0, Math.max(0, room)).forEach((file) => {
      const item = line('photo', URL.createObjectURL(file))
      item.dataset.state = 'sending'
      item.querySelector('.file-note').textContent = texts.sending
      shrink(file).then((small) => item.dataset.gone || send(item, 'photo', small, small === file ? file.name : 'photo.jpg'))
    })
  })
  inputs.voice.addEventListener('change', () => {
    const [file] = inputs.voice.files
    inputs.voice.value = ''
    if (file) say(file, file.name)
  })
  function say(file, name) {
    linesOf('voice').forEach(remove)
    send(line('voice', URL.createObjectURL(file)), 'voice', file, name)
  }

  const panel = box.querySelector('[data-recording]')
  const clock = box.querySelector('[data-clock]')
  const pickers = box.querySelector('.pickers')
  let canRecord = Boolean(window.MediaRecorder && navigator.mediaDevices && navigator.mediaDevices.getUserMedia)
  let recorder = null
  let keep = true
  panel.querySelector('[data-stop]').addEventListener('click', () => recorder && recorder.stop())
  panel.querySelector('[data-cancel]').addEventListener('click', () => {
    keep = false
    if (recorder) recorder.stop()
  })

  inputs.voice.addEventListener('click', (event) => {
    if (!canRecord) return
    event.preventDefault()
    if (linesOf('voice').length > 0) return tell(texts.voicesMost)
    navigator.mediaDevices.getUserMedia({ audio: true }).then(record, () => {
      canRecord = false
      tell(texts.denied)
    })
  })
  function record(stream) {
    const chunks = []
    const began = Date.now()
    keep = true
    recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32000 })
    recorder.addEventListener('dataavailable', (event) => event.data.size > 0 && chunks.push(event.data))
    const ticking = setInterval(() => {
      const seconds = Math.floor((Date.now() - began) / 1000)
      clock.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0')
      if (seconds >= MOST_SECONDS) recorder.stop()
    }, 500)
    recorder.addEventListener('stop', () => {
      clearInterval(ticking)
      stream.getTracks().forEach((track) => track.stop())
      panel.hidden = true
      pickers.hidden = false
      const type = recorder.mimeType
      recorder = null
      inputs.voice.focus()
      if (keep && chunks.length > 0) say(new Blob(chunks, { type }), 'voice')
      else goOn()
    })
    tell('')
    clock.textContent = '0:00'
    panel.hidden = false
    pickers.hidden = true
    recorder.start(1000)
    panel.querySelector('[data-stop]').focus()
  }

  // Who presses on while something is still on its way waits for it, once.
  form.addEventListener('submit', (event) => {
    const button = event.submitter
    if (event.defaultPrevented || (button && /^(drop|elsewhere)/.test(button.value))) return
    const states = Array.from(kept.children).map((item) => item.dataset.state)
    if (recorder) {
      event.preventDefault()
      waiting = button
      tell(texts.waiting)
      recorder.stop()
    } else if (states.indexOf('sending') >= 0) {
      event.preventDefault()
      waiting = button
      tell(texts.waiting)
    } else if (states.indexOf('failed') >= 0) {
      event.preventDefault()
      tell(texts.unsent)
    }
  })
  function goOn() {
    if (!waiting || kept.querySelector('[data-state=sending]')) return
    const button = waiting
    waiting = null
    if (kept.querySelector('[data-state=failed]') || status.textContent !== texts.waiting) return
    tell('')
    button.click()
  }
  window.addEventListener('online', () =>
    kept.querySelectorAll('[data-state=failed] .file-note button').forEach((button) => button.click()),
  )

  // Lines that came with the page are taken away here as the others are.
  Array.from(kept.children).forEach((item) => {
    item.dataset.kind = item.querySelector('input[type=hidden]').name
    const drop = item.querySelector('[data-drop]')
    drop.type = 'button'
    drop.addEventListener('click', () => remove(item))
  })
  recall()
})()
