import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, join, parse, sep } from 'node:path'

/** A user and group by number. PostgreSQL refuses to run as root; no account is created for it. */
export type Owner = { readonly uid: number; readonly gid: number }

/** "nobody" on every Linux: 65534, the highest 16-bit id but one. */
export const NOBODY: Owner = { uid: 65534, gid: 65534 }

/** The user that PostgreSQL must run as: null when it may run as ourselves. */
export const ownerOf = (): Owner | null => (process.getuid?.() === 0 ? NOBODY : null)

/** The first folder on the way to `path` that this user may not enter, or null when every one is open to them. */
export const closedFolder = (path: string, owner: Owner): string | null => {
  const root = parse(path).root
  let at = root
  for (const name of ['', ...dirname(path).slice(root.length).split(sep)]) {
    at = join(at, name)
    const stat = statSync(at, { throwIfNoEntry: false })
    if (stat === undefined) return null
    const bit = stat.uid === owner.uid ? 0o100 : stat.gid === owner.gid ? 0o010 : 0o001
    if ((stat.mode & bit) === 0) return at
  }
  return null
}

/**
 * Who runs the database, and through what. `owner`: to whom its files belong, null when they are ours and stay ours.
 * `wrap`: the command in front of the server's, empty where the process simply changes its user.
 */
export type RunAs = { readonly owner: Owner | null; readonly setUser: Owner | null; readonly wrap: readonly string[] }

const ROOT: Owner = { uid: 0, gid: 0 }
const NAMESPACE: readonly string[] = ['unshare', '--user', `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`, '--']

/**
 * As root, the database runs as `nobody`; where that user cannot enter one of the folders (a clone below a private folder),
 * it runs in a user namespace in which root's files are nobody's, so nothing has to be opened to others. Null when the
 * system has no such namespaces (util-linux's unshare(1), user_namespaces(7)) either.
 */
export const runAs = (paths: readonly string[]): RunAs | null => {
  const owner = ownerOf()
  if (owner === null) return { owner: null, setUser: null, wrap: [] }
  if (paths.every((path) => closedFolder(path, owner) === null)) return { owner, setUser: owner, wrap: [] }
  const [command = '', ...args] = NAMESPACE
  return spawnSync(command, [...args, 'true'], { stdio: 'ignore' }).status === 0 ? { owner: ROOT, setUser: null, wrap: NAMESPACE } : null
}
