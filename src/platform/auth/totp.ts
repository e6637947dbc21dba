import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import { TOTP_PERIOD, totpStepOf } from './auth.domain.ts'

/** Six digits, 30 seconds, SHA-1: what every authenticator app understands (RFC 6238; SHA-1 is sound inside HMAC). */
function totpOf(secret: Uint8Array, label = ''): TOTP {
  return new TOTP({ issuer: '有约', label, algorithm: 'SHA1', digits: 6, period: TOTP_PERIOD, secret: secretOf(secret) })
}

/** The bytes in a buffer of their own, because a small Buffer shares its memory with others. */
function secretOf(bytes: Uint8Array): Secret {
  return new Secret({ buffer: Uint8Array.from(bytes).buffer })
}

export function newTotpSecret(): Buffer {
  return randomBytes(20)
}

/** What an authenticator app needs: the secret to type, the address behind the QR code, the QR code as SVG. */
export function totpEnrolment(secret: Uint8Array, login: string): { secret: string; uri: string; qrSvg: string } {
  const uri = totpOf(secret, login).toString()
  return { secret: secretOf(secret).base32, uri, qrSvg: renderSVG(uri, { ecc: 'M', border: 2 }) }
}

/** The time step a code belongs to, one step of clock drift allowed each way; undefined for a wrong code. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | undefined {
  const token = code.normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totpOf(secret).validate({ token, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : totpStepOf(now) + delta
}
