import { createSecretKey, type KeyObject } from 'node:crypto'

const known = new WeakMap<Buffer, KeyObject>()

/**
 * A derived key in the form that the cryptographic functions take without first finding out what it is: with bytes they spend more time on
 * that question than on the work. The same object for the same buffer.
 */
export function secretKeyOf(bytes: Buffer): KeyObject {
  let key = known.get(bytes)
  if (!key) known.set(bytes, (key = createSecretKey(bytes)))
  return key
}
