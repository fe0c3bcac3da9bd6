import type { Gist, Reason } from '../../model/index.ts'
import { judgeAmounts } from './amounts.ts'
import { judgeCopies } from './copies.ts'
import { judgeFigures } from './figures.ts'
import { judgeKind } from './kind.ts'
import { judgeMeans } from './means.ts'
import { judgeNames } from './names.ts'
import { judgePlace } from './place.ts'
import { judgeReport } from './report.ts'
import { judgeSpeaker } from './speaker.ts'
import { judgeTime } from './time.ts'
import { judgeVictims } from './victims.ts'
import type { Weight } from './weight.ts'

/** All kinds of evidence, in the order in which a person would ask. A new one is a file and a line here. */
const EVIDENCE: readonly ((a: Gist, b: Gist) => Weight | null)[] = [
  judgeTime, judgePlace, judgeKind, judgeFigures, judgeAmounts, judgeVictims, judgeMeans, judgeNames, judgeSpeaker, judgeReport, judgeCopies,
]

/** All that speaks for or against two summaries being one incident; what says nothing is left out. */
export const weigh = (a: Gist, b: Gist): readonly Weight[] => EVIDENCE.flatMap((judge) => judge(a, b) ?? [])

/** The same in words. */
export const reasonsOf = (weights: readonly Weight[]): readonly Reason[] => weights.map(({ evidence, points, sentence }) => ({ evidence, points, sentence: sentence() }))

export const pointsOf = (reasons: readonly Pick<Weight, 'points'>[]): number => reasons.reduce((all, reason) => all + reason.points, 0)
