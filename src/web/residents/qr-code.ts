import { renderSVG } from 'uqr'
import { Html, html } from '#web/html.ts'

/** A QR code drawn as markup: no picture to load, sharp on every printer. */
export function qrCode(text: string, label: string): Html {
  return new Html(
    renderSVG(text, { ecc: 'M', border: 2 })
      .replace('<svg ', '<svg class="qr" role="img" ')
      .replace('>', `><title>${html`${label}`.markup}</title>`),
  )
}
