import type { Reason } from '../../model/index.ts'
import { copied } from '../copies.ts'
import { NUMBERS } from '../numbers.ts'
import type { Summary } from '../summary.ts'

/**
 * Whether one report copies the other and tells this in the same words. Other words of a copied text say nothing: they may
 * tell of something else in it.
 */
export const judgeCopies = (a: Summary, b: Summary): Reason | null => {
  // A report is no copy of itself.
  if ([...b.reports].some((report) => a.reports.has(report))) return null
  if (![...a.clauses].some((clause) => b.clauses.has(clause))) return null
  return a.texts.some((text) => b.texts.some((other) => copied(text, other)))
    ? { evidence: 'copies', points: NUMBERS.copies.sameClause, sentence: 'one text, and the same words tell it' }
    : null
}
