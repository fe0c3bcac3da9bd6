import type { Resolving } from '../model/index.ts'
import { anchorOf } from './anchor.ts'
import { blocksOf } from './blocks.ts'
import { diffOf } from './diff.ts'
import { doubtOf } from './doubts.ts'
import { takenOut } from './groups.ts'
import { happeningsOf } from './happenings.ts'
import { periodOf, reactionsIn, totalledBy } from './links.ts'
import { areNeighbours, neighbourhoodsOf } from './neighbours.ts'
import { peoplesWord } from './people.ts'
import { reconcile } from './reconcile.ts'
import { judgeNeighbourhood, resolve } from './resolve.ts'

/** The same decisions as `resolve`, piece by piece, for whoever keeps the pieces. */
export const resolving: Resolving = {
  happeningsOf: (report, claims, judgements, now) => happeningsOf(report, claims, takenOut(claims, peoplesWord(judgements)), now),
  blocksOf,
  areNeighbours,
  neighbourhoodsOf: (happenings, judgements) => neighbourhoodsOf(happenings, peoplesWord(judgements)),
  joinedByPeople: (judgements) => peoplesWord(judgements).together,
  judge: judgeNeighbourhood,
  doubtOf,
  anchorOf, diffOf, reactionsIn, totalledBy, periodOf, reconcile,
}
export { resolve }
