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
