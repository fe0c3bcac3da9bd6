import type { Gist } from '../../model/index.ts'
import { NUMBERS } from '../numbers.ts'
import type { Weight } from './weight.ts'

/** Whether one report tells of both: then it holds them apart itself, unless much else speaks for one. */
export const judgeReport = (a: Gist, b: Gist): Weight | null =>
  b.reports.some((report) => a.reports.includes(report))
    ? { evidence: 'report', points: NUMBERS.report.toldApart, sentence: () => 'one report tells of both as two happenings' }
    : null
