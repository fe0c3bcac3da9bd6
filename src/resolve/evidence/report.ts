import type { Reason } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import type { Summary } from '../summary.ts'

/** Whether one report tells of both: then it holds them apart itself, unless much else speaks for one. */
export const judgeReport = (a: Summary, b: Summary): Reason | null =>
  [...b.reports].some((report) => a.reports.has(report))
    ? { evidence: 'report', points: NUMBERS.report.toldApart, sentence: 'one report tells of both as two happenings' }
    : null
