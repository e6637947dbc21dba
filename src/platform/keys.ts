import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Secrets of this installation; they live beside the database, never in it. */
export type Keys = {
  /** A 32-byte key for one purpose, derived from the master key (HKDF-SHA-256). */
  derive(purpose: string): Buffer
  /** Ed25519 key that signs ledger checkpoints. */
  signingKey: KeyObject
  verifyKey: KeyObject
  /** Key that opens backups; to be kept elsewhere, on paper or another disk. */
  recoveryKey: Buffer
}

/** Loads the keys of a data directory, making them (mode 0600) when the directory is new. */
export function loadKeys(dataDir: string): Keys {
  const folder = join(dataDir, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const master = secretFile(folder, 'master.key', () => randomBytes(32).toString('base64'))
  const recovery = secretFile(folder, 'recovery.key', () => randomBytes(32).toString('base64'))
  const signing = secretFile(folder, 'signing.pem', () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  )
  return keysFrom(Buffer.from(master, 'base64'), signing, Buffer.from(recovery, 'base64'))
}

/** Keys from their raw parts, for tests and for a restored backup. */
export function keysFrom(master: Buffer, signingPem: string, recoveryKey: Buffer): Keys {
  if (master.length !== 32) throw new RangeError('the master key must be 32 bytes')
  const derived = new Map<string, Buffer>()
  const signingKey = createPrivateKey(signingPem)
  return {
    signingKey,
    verifyKey: createPublicKey(signingKey),
    recoveryKey,
    derive(purpose) {
      let key = derived.get(purpose)
      if (!key) derived.set(purpose, (key = Buffer.from(hkdfSync('sha256', master, 'youyue', purpose, 32))))
      return key
    },
  }
}

function secretFile(folder: string, name: string, make: () => string): string {
  const path = join(folder, name)
  if (!existsSync(path)) {
    // 'wx': of two processes starting at once only one makes the key; the other reads it.
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, make())
      fsyncSync(file)
      closeSync(file)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  chmodSync(path, 0o600)
  return readFileSync(path, 'utf8').trim()
}
