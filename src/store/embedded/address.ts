import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holderOf } from './lock.ts'

/** Beside the lock: where the Kamarband that holds it answers. Only this user reads it. */
const FILE = 'server.json'

/** Who works with a data folder. `url`: where it answers, `http://127.0.0.1:8400`, null when it serves nothing (yet). */
export type Working = { readonly working: true; readonly pid: number; readonly url: string | null } | { readonly working: false }

/**
 * Writes the address of this process's server into the data folder whose lock it holds, so that commands can hand it their work.
 * Gives the way to take it back; what a killed run left is known by its process and removed by the next that takes the lock.
 */
export const tellAddress = (dataDir: string, url: string): (() => void) => {
  const path = join(dataDir, FILE)
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ url, pid: process.pid, began: holderOf(dataDir)?.began ?? null }), { mode: 0o600 })
  renameSync(mine, path) // whole or not at all for whoever reads meanwhile
  return () => rmSync(path, { force: true })
}

/** Who works with this data folder now, and at which address; an address that another process left there does not count. */
export const whoWorksWith = (dataDir: string): Working => {
  const holder = holderOf(dataDir)
  if (holder === null) return { working: false }
  const told = readTold(join(dataDir, FILE))
  const current = told !== null && told.pid === holder.pid && told.began === holder.began
  return { working: true, pid: holder.pid, url: current ? told.url : null }
}

/** Removes the address that a killed run left. Only for whoever has just taken the lock. */
export const forgetAddress = (dataDir: string): void => rmSync(join(dataDir, FILE), { force: true })

const readTold = (path: string): { readonly url: string; readonly pid: unknown; readonly began: unknown } | null => {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof value !== 'object' || value === null || !('url' in value) || typeof value.url !== 'string') return null
    return { url: value.url, pid: 'pid' in value ? value.pid : null, began: 'began' in value ? value.began : null }
  } catch {
    return null // not there, or cut short: nobody told us
  }
}
