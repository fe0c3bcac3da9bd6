import { createHash } from 'node:crypto'
import type { Report } from '../model/index.ts'

/** What is known of an earlier version or copy of a report. */
export type Earlier = { readonly id: string; readonly root: string; readonly version: number; readonly hash: string; readonly title: string | null; readonly text: string; readonly erased: boolean }

/** What a report that comes in is to the store. */
export type Arrival =
  | { readonly as: 'new' }
  | { readonly as: 'duplicate'; readonly of: string }
  | { readonly as: 'correction'; readonly of: string; readonly root: string; readonly version: number }

/** Tells a text of one source and address from every other: sha256 in hexadecimal (the contract's "hash of source, address and text"). */
export const hashOf = (report: Pick<Report, 'source' | 'url' | 'text'>): string =>
  createHash('sha256').update(JSON.stringify([report.source, report.url, report.text])).digest('hex')

/**
 * A report that comes twice, by id or by source, address and text, is one report; the same id with another title or text is a
 * correction of the latest version. `earlier`: all versions under the report's id and all reports with its hash. What was erased
 * by law stays so: its hash still knows it.
 */
export const arrivalOf = (report: Report, hash: string, earlier: readonly Earlier[]): Arrival => {
  const root = earlier.find((one) => one.id === report.id)?.root ?? report.id
  const versions = earlier.filter((one) => one.root === root).sort((a, b) => b.version - a.version)
  const latest = versions[0]
  if (latest === undefined) {
    const copy = earlier.find((one) => one.hash === hash)
    return copy === undefined ? { as: 'new' } : { as: 'duplicate', of: copy.id }
  }
  const same = versions.find((one) => (one.erased ? one.hash === hash : one.text === report.text && one.title === report.title))
  return same === undefined ? { as: 'correction', of: latest.id, root, version: latest.version + 1 } : { as: 'duplicate', of: same.id }
}
