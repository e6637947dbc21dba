// Finding a village while typing, or by where one is. Nothing of it leaves the telephone; without this script the button “find” asks the server.
;(function () {
  const box = document.querySelector('[data-villages]')
  if (!box) return
  const texts = JSON.parse(box.dataset.villages)
  const status = box.querySelector('[data-status]')
  const find = document.getElementById('find')
  const near = box.querySelector('[data-near]')
  const picks = Array.from(box.querySelectorAll('[data-village]'))
  const letters = Array.from(box.querySelectorAll('[data-letter]'))
  const tell = (words, values) => (status.textContent = words.replace(/\{(\w+)\}/g, (_, name) => values[name]))

  function narrow() {
    const typed = find.value
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s'’]/g, '')
    const found = picks.filter((pick) => {
      const [name, whole, initials] = pick.dataset.village.toLowerCase().split(' ')
      return name.indexOf(typed) >= 0 || whole.indexOf(typed) === 0 || initials.indexOf(typed) >= 0
    })
    const all = typed === '' || found.length === 0
    picks.forEach((pick) => (pick.hidden = !all && found.indexOf(pick) < 0 && !pick.firstElementChild.checked))
    letters.forEach((letter) => (letter.hidden = !letter.querySelector('[data-village]:not([hidden])')))
    if (typed === '') tell('', {})
    else tell(found.length > 0 ? texts.found : texts.none, { count: found.length, typed: find.value })
  }
  find.addEventListener('input', narrow)
  find.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault()
  })
  box.querySelector('[data-find]').hidden = true

  const placed = picks.filter((pick) => pick.dataset.at)
  if (!navigator.geolocation || placed.length === 0) return
  near.hidden = false
  near.addEventListener('click', () => {
    tell(texts.asking, {})
    navigator.geolocation.getCurrentPosition(choose, () => tell(texts.denied, {}), { timeout: 10000, maximumAge: 60000 })
  })
  function choose(position) {
    const { longitude, latitude } = position.coords
    const kilometres = (pick) => {
      const [x, y] = pick.dataset.at.split(',').map(Number)
      return Math.hypot((x - longitude) * Math.cos((latitude * Math.PI) / 180), y - latitude) * 111.2
    }
    const nearest = placed.reduce((a, b) => (kilometres(b) < kilometres(a) ? b : a))
    if (kilometres(nearest) > 15) return tell(texts.far, {})
    find.value = ''
    narrow()
    nearest.firstElementChild.checked = true
    tell(texts.near, { village: nearest.textContent.trim() })
    nearest.scrollIntoView({ block: 'nearest' })
  }
})()
