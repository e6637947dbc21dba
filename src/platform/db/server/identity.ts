import { spawnSync } from 'node:child_process'
import { lchownSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseServerError } from './server.errors.ts'
import type { Layout } from './layout.ts'

/**
 * As whom PostgreSQL's programs run. PostgreSQL refuses root, so root starts them
 * - as an unprivileged user, if that one can reach the data directory;
 * - else (a data directory below a 0700 home such as /root) in a user namespace, where root's files belong to an unprivileged user;
 * - else, where namespaces are forbidden (containers), as an unprivileged user with the one right to pass folders.
 */
export type Identity = {
  kind: 'self' | 'user' | 'namespace' | 'capability'
  /** Put before every command line. */
  prefix: string[]
  /** For `spawn`; undefined = unchanged. */
  uid: number | undefined
  gid: number | undefined
  /** To whom the files must belong on the disk; undefined = they already do. */
  owner: { uid: number; gid: number } | undefined
}

type Account = { uid: number; gid: number }

const SELF: Identity = { kind: 'self', prefix: [], uid: undefined, gid: undefined, owner: undefined }
/** In this order: the product's own account if an administrator made one, PostgreSQL's, nobody's. */
const ACCOUNTS = ['youyue', 'postgres', 'nobody']

/** Decides as whom to run for this data directory. Throws `db.unreachable_for_server` where no way works. */
export function chooseIdentity(layout: Layout): Identity {
  if (process.getuid?.() !== 0) return SELF
  const account = chooseAccount(layout)
  if (account) {
    for (const identity of [asUser(account), inNamespace(account), withCapability(account)]) {
      if (canReach(identity, layout.dataDir)) return identity
    }
  }
  throw new DatabaseServerError('unreachable_for_server', { path: layout.dataDir })
}

function asUser(account: Account): Identity {
  return { kind: 'user', prefix: [], ...account, owner: account }
}

function inNamespace({ uid, gid }: Account): Identity {
  const prefix = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--']
  return { kind: 'namespace', prefix, uid: undefined, gid: undefined, owner: { uid: 0, gid: 0 } }
}

function withCapability(account: Account): Identity {
  const who = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
  const prefix = ['setpriv', ...who, '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--']
  return { kind: 'capability', prefix, uid: undefined, gid: undefined, owner: account }
}

/** The account that the files already belong to, else the first known one. `initdb` needs a user with a name. */
function chooseAccount(layout: Layout): Account | undefined {
  const accounts = readAccounts()
  const present = lstatSync(layout.cluster, { throwIfNoEntry: false })
  const known = present && present.uid !== 0 ? [...accounts.values()].find((account) => account.uid === present.uid) : undefined
  return known ?? ACCOUNTS.map((name) => accounts.get(name)).find((account) => account !== undefined)
}

function readAccounts(): Map<string, Account> {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [name, , uid, gid] = line.split(':')
      return name && Number(uid) > 0 ? [[name, { uid: Number(uid), gid: Number(gid) }] as const] : []
    }),
  )
}

/** Really tries it: modes, access lists, mounts and forbidden namespaces all answer here. */
function canReach(identity: Identity, path: string): boolean {
  return run(identity, ['/bin/sh', '-c', 'test "$(id -u)" != 0 && test -x "$1"', 'sh', path]).status === 0
}

/** Runs a short command to its end as this identity. */
export function run(identity: Identity, argv: string[], env: NodeJS.ProcessEnv = process.env) {
  const [command = '', ...rest] = [...identity.prefix, ...argv]
  return spawnSync(command, rest, { cwd: '/', uid: identity.uid, gid: identity.gid, env, encoding: 'utf8', windowsHide: true })
}

/** Gives one file or folder to the identity. */
export function give({ owner }: Identity, path: string): void {
  if (!owner) return
  const now = lstatSync(path)
  if (now.uid !== owner.uid || now.gid !== owner.gid) lchownSync(path, owner.uid, owner.gid)
}

/** Gives a folder with everything in it to the identity; only while no server runs in it. */
export function giveTree(identity: Identity, path: string): void {
  if (!identity.owner) return
  give(identity, path)
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveTree(identity, join(path, name))
}
