import { createHmac, type KeyObject } from 'node:crypto'

/**
 * A receipt number (回执编号): 16 random digits in groups of four, easy to read out, a bearer secret. Only a keyed hash is stored: 10^16
 * numbers are too many to guess through the throttle, and without the key outside the database the hashes cannot be searched offline.
 */
export function newReceipt(randomBytes: (size: number) => Uint8Array): string {
  let digits = ''
  while (digits.length < 16) {
    // Bytes of 250 and more are thrown away so that every digit is equally likely.
    for (const byte of randomBytes(24)) if (byte < 250 && digits.length < 16) digits += String(byte % 10)
  }
  return groupReceipt(digits)
}

/** 1234 5678 9012 3456 */
export function groupReceipt(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** The 16 digits of a number as somebody typed it (spaces, dashes, full-width digits, O for 0 and l for 1), or undefined. */
export function parseReceipt(text: string): string | undefined {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\-‐-―_.·,，。、]/gu, '')
    .replace(/[Oo〇○]/g, '0')
    .replace(/[Il|]/g, '1')
  return /^\d{16}$/.test(digits) ? digits : undefined
}

/** The stored form of a receipt. */
export function receiptHash(key: Buffer | KeyObject, receipt: string): Buffer {
  return createHmac('sha256', key)
    .update(parseReceipt(receipt) ?? '')
    .digest()
}
