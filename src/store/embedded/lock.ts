import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Refused, refused } from '../refusal.ts'

const LOCK = 'kamarband.lock'

/** Who holds a data folder. `began` tells a process from a later one with the same number; null where the system does not say. */
type Holder = { readonly pid: number; readonly began: string | null }

export type Lock = { readonly ok: true; readonly release: () => void }

/** When a process began, in clock ticks since the machine started: field 22 of proc(5), counted after the name in brackets. */
const beganOf = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? null)
  } catch {
    return null // no /proc on this system, or no such process: isAlive asks the kernel
  }
}

/** True while a process with this number exists and can be more than an entry in the table of processes. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return beganOf(pid) !== 'ended'
}

const readHolder = (path: string): Holder | null => {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return null
    return { pid: value.pid, began: 'began' in value && typeof value.began === 'string' ? value.began : null }
  } catch {
    return null // gone in the meantime, or cut short by a power failure: nobody holds it
  }
}

const holds = (holder: Holder): boolean => isAlive(holder.pid) && (holder.began === null || beganOf(holder.pid) === holder.began)

/** The process that holds a data folder and lives, or null when nobody does. */
export const holderOf = (dataDir: string): Holder | null => {
  const holder = readHolder(join(dataDir, LOCK))
  return holder !== null && holds(holder) ? holder : null
}

/**
 * Takes a data folder for this process, so that a second Kamarband cannot start a second database on it.
 * A lock of a process that is gone is taken over. Refused, with the number of the other process, while that one lives.
 */
export const takeLock = (dataDir: string): Lock | Refused => {
  const path = join(dataDir, LOCK)
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, began: beganOf(process.pid) } satisfies Holder))
  try {
    for (;;) {
      try {
        linkSync(mine, path) // atomic: fails when another was first
        return { ok: true, release: () => rmSync(path, { force: true }) }
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      }
      const holder = readHolder(path)
      if (holder !== null && holds(holder)) return refused('KB_STORE_IN_USE',
        `Another Kamarband (process ${holder.pid}) works with ${dataDir}. Use that one, wait until it is done or stop it, or choose another folder: KAMARBAND_DATA=${dataDir}-2.`)
      // Moved aside rather than removed, and looked at again: another may have taken it over since we read it.
      try {
        renameSync(path, `${mine}.stale`)
        const moved = readHolder(`${mine}.stale`)
        if (moved !== null && holds(moved)) linkSync(`${mine}.stale`, path)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EEXIST'))) throw error
      }
    }
  } finally {
    rmSync(mine, { force: true })
    rmSync(`${mine}.stale`, { force: true })
  }
}
