import type { Reader } from '../../src/store/index.ts'
import { resolve, resolving } from '../../src/resolve/index.ts'
import { foldText } from '../../src/text/index.ts'
import { beltReports, readBelt } from '../../src/cli/bench-belt.ts'
import type { Report } from '../../src/model/index.ts'

/** Reads made reports, whose incidents are told by several of them each, and resolves them as Kamarband does. */
export const READER: Reader = { read: readBelt, register: resolve, resolving, sources: new Map() }
export const OPTIONS = { now: '2026-01-02T03:04:05.000Z', fold: foldText, readBy: 'killed' }

/** Made reports `from` on. */
export const reportsFrom = (from: number, many: number): readonly Report[] => {
  const reports = beltReports()
  for (let i = 0; i < from; i++) reports.next()
  return Array.from({ length: many }, () => reports.next().value as Report)
}
