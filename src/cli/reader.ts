import type { Instant, Reading, Report, Signal } from '../model/index.ts'
import type { Pipeline } from '../pipeline.ts'
import { releaseClaim } from '../share/index.ts'

/** A report read: its JSON line, and what is to be said of it. `fault` is the stack of a fault of ours. */
export type ReadLine = { readonly line: string; readonly language: string; readonly signals: readonly Signal[]; readonly fault: string | null }

export const READ_FAILED = 'KB_READ_FAILED'

/** A reading; where our reader fails on a report, one without claims that says so, with the stack of the fault. */
export const readSafely = (report: Report, pipeline: Pipeline, now: Instant): { readonly reading: Reading; readonly fault: string | null } => {
  try {
    return { reading: pipeline.read(report), fault: null }
  } catch (error) {
    const signal: Signal = { code: READ_FAILED, at: report.id, expected: 'a reading of the report', came: 'a fault of the reader; the report stays unread', madeAt: now }
    const fault = `${report.id}: a fault of Kamarband, not of the report\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
    return { reading: { report: report.id, language: 'und', claims: [], signals: [signal] }, fault }
  }
}

/** The line that `kamarband read` prints for a report. */
export const readLine = (report: Report, pipeline: Pipeline, now: Instant): ReadLine => {
  const { reading, fault } = readSafely(report, pipeline, now)
  return { line: `${JSON.stringify({ ...reading, claims: reading.claims.map((claim) => releaseClaim(claim, 'team')) })}\n`, language: reading.language, signals: reading.signals ?? [], fault }
}
