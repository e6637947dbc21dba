// What a page can do better with a script; every page works without it.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
// Without a network the browser would replace the page, and with it what was typed.
document.addEventListener(
  'submit',
  (event) => {
    if (navigator.onLine !== false) return
    event.preventDefault()
    let notice = document.getElementById('offline')
    if (!notice) {
      notice = document.createElement('p')
      notice.id = 'offline'
      notice.className = 'faults'
      notice.setAttribute('role', 'alert')
      const acts = event.target.querySelector('.acts')
      event.target.insertBefore(notice, acts && acts.parentNode === event.target ? acts : null)
      window.addEventListener('online', () => notice.remove(), { once: true })
    }
    notice.textContent = document.body.dataset.offline
  },
  true,
)
